export { onlineDrill, type OnlineOptions } from './onlineDrill';
