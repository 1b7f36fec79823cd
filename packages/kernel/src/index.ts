export { AppError, AssertionFailure, assert, type FieldError, unreachable } from './app-error.ts'
export { isId, newId, uuidV7 } from './ids.ts'
