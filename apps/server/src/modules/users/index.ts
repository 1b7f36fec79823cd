export { addMember } from './commands/add-member.ts'
export { ownerScope } from './owner-scope.ts'
export { findMember, type MemberFacts } from './queries/find-member.ts'
