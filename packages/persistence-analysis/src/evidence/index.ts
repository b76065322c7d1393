export { readBundles } from './readBundles';
export type { BundleFile } from './readBundles';
