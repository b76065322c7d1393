import type { MigrationLayout } from '../layout';
import { directoryName, fileName } from '../layout';
import { stepOfHalves } from './twoHalves';
import { notCheckable } from '../notCheckable';

const MARK = /^---- create above \/ drop below ----\s*$/m;

/** tern: `001_name.sql`, whose way back stands below a line; without the line there is none. */
export const tern: MigrationLayout = {
  tool: 'tern',
  checkable: true,
  ordered: true,
  dialect: 'postgresql',
  directoryOf: file =>
    /\.sql$/.test(file.path) && MARK.test(file.text)
      ? directoryName(file.path)
      : undefined,
  adopts: file => /^\d+_.*\.sql$/.test(fileName(file.path)),
  read: files => ({
    steps: files.map(file => {
      const step = stepOfHalves(file, {
        tool: 'tern',
        down: /^---- create above \/ drop below ----\s*$/,
        alone: /^---- tern: disable-tx ----\s*$/m,
      });
      // Templates are filled in when the migration runs.
      const template = file.text.indexOf('{{');
      if (template < 0) return step;
      const line = file.text.slice(0, template).split('\n').length;
      return {
        ...step,
        forward: undefined,
        unread: [notCheckable(file.path, line, 'a template')],
      };
    }),
  }),
};
