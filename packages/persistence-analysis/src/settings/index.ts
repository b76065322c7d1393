export { readSettings } from './readSettings';
