export { canOnOwner, permission, requireCan, requireCanOnOwner, scopeOf } from './access.ts'
