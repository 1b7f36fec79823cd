import {
  ArchiveDepartmentRequest,
  CreateDepartmentRequest,
  Department,
  DepartmentList,
  DepartmentsQuery,
  Id,
  UpdateDepartmentRequest,
} from '@rapport/contract'
import { Type } from 'typebox'
import { readRoute, writeRoute } from '../../../platform/http/route.ts'
import { permission } from '../../access/index.ts'
import { archiveDepartment, restoreDepartment } from '../commands/archive-department.ts'
import { createDepartment } from '../commands/create-department.ts'
import { updateDepartment } from '../commands/update-department.ts'
import { countWithoutDepartment, getDepartment, listDepartments } from '../queries/departments.ts'

const Params = Type.Object({ departmentId: Id })
const description = { tag: 'members', requires: permission('member.manage') }

export const listDepartmentsRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/departments',
  summary: 'The departments of the workspace, with their heads',
  query: DepartmentsQuery,
  response: DepartmentList,
  requires: permission('member.read'),
  handle: async (ctx, { query }) => ({
    items: await listDepartments(ctx, query.archived),
    withoutDepartment: await countWithoutDepartment(ctx),
  }),
})

export const createDepartmentRoute = writeRoute({
  ...description,
  method: 'POST',
  url: '/departments',
  summary: 'Make a department, at the top or below another',
  body: CreateDepartmentRequest,
  response: Department,
  status: 201,
  handle: async (ctx, { body }) =>
    getDepartment(ctx, await createDepartment(ctx, { name: body.name, parentId: body.parentId ?? null })),
})

export const updateDepartmentRoute = writeRoute({
  ...description,
  method: 'PATCH',
  url: '/departments/:departmentId',
  summary: 'Rename or move a department, or name its head',
  params: Params,
  body: UpdateDepartmentRequest,
  response: Department,
  async handle(ctx, { params, body }) {
    await updateDepartment(ctx, params.departmentId, body)
    return getDepartment(ctx, params.departmentId)
  },
})

export const archiveDepartmentRoute = writeRoute({
  ...description,
  method: 'POST',
  url: '/departments/:departmentId/archive',
  summary: 'Archive an empty department, or move its people up with it',
  params: Params,
  body: ArchiveDepartmentRequest,
  response: Department,
  async handle(ctx, { params, body }) {
    const { version, movePeopleUp = false } = body
    await archiveDepartment(ctx, params.departmentId, { version, movePeopleUp })
    return getDepartment(ctx, params.departmentId)
  },
})

export const restoreDepartmentRoute = writeRoute({
  ...description,
  method: 'POST',
  url: '/departments/:departmentId/restore',
  summary: 'Bring an archived department back',
  params: Params,
  response: Department,
  async handle(ctx, { params }) {
    await restoreDepartment(ctx, params.departmentId)
    return getDepartment(ctx, params.departmentId)
  },
})
