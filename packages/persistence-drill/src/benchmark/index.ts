export { benchmarkDrill, type BenchmarkOptions } from './benchmarkDrill';
