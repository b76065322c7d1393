export { parseYaml, parseYamlStream, yamlValue } from './parseYaml';
export type { ParsedYaml, YamlProblem } from './parseYaml';
