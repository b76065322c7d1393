/**
 * Does it for real in a database: migrate and roll back, back up and restore, load and measure.
 *
 * @packageDocumentation
 */
export * from './database';
export * from './snapshot';
export * from './seed';
export * from './part';
export * from './migrate';
export * from './run';
export * from './restore';
export * from './integrity';
export * from './benchmark';
export * from './online';
export * from './growth';
