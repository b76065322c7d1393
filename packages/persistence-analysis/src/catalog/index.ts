export * from './catalogGraph';
