export * from './bundle';
export { evidenceBundleSchema } from './bundleSchema';
export * from './envelope';
export * from './submission';
