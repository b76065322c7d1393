export { OperationJudge, type JudgedStep } from './operationJudge';
