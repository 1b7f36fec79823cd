export {
  canOnOwner,
  type Owner,
  permission,
  recordReach,
  requireCan,
  requireCanOnOwner,
  roleMay,
  scopeOf,
} from './access.ts'
export { ownSource } from './own-source.ts'
