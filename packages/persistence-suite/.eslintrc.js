module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    '@backstage/no-mixed-plugin-imports': [
      'error',
      {
        // What is measured is the plugin as a portal runs it.
        excludedTargetPackages: [
          '@persistence-scorecard/plugin-persistence-backend',
        ],
      },
    ],
  },
});
