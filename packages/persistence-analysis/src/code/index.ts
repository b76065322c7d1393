export { scanCode } from './scanCode';
