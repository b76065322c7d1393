export { settingsSchema } from './settingsSchema';
