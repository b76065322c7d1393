export { isAssertion, OperationJudge, type JudgedStep } from './operationJudge';
