export { canOnOwner, requireCan, requireCanOnOwner, scopeOf } from './access.ts'
