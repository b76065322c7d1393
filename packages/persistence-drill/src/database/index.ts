export * from './types';
export * from './errors';
export { openEmbedded, type EmbeddedOptions } from './openEmbedded';
export { connected, openServer, type ServerOptions } from './openServer';
