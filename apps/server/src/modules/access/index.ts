export { canOnOwner, type Owner, permission, requireCan, requireCanOnOwner, scopeOf } from './access.ts'
export { ownSource } from './own-source.ts'
