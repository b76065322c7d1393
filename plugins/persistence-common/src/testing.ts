/**
 * Facts of a complete `orders` service to start tests from. Not part of the package's public index.
 *
 * @packageDocumentation
 */
export * from './criteria/testing/judging';
export * from './criteria/testing/ordersFacts';
export { ordersSchema } from './criteria/testing/ordersSchema';
