export { canOnOwner, type Owner, permission, requireCan, requireCanOnOwner, roleMay, scopeOf } from './access.ts'
export { ownSource } from './own-source.ts'
