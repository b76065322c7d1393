export * from './bundle';
export { evidenceBundleSchema } from './bundleSchema';
