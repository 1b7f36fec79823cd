import { CustomField, CustomObject, type ObjectWording } from '@rapport/contract'
import { ID, recordAnswer } from '../../platform/records/record-answers.testkit.ts'
import { answer, meAnswer } from '../../testing/answers.ts'
import { type FakeRequest, fakeServer, type Handlers } from '../../testing/fake-server.ts'

const AT = '2026-11-01T00:00:00Z'

export function object(change: Partial<CustomObject> = {}): CustomObject {
  return answer(CustomObject, {
    id: ID(70),
    name: 'customDevice',
    one: { zh: '设备', en: 'Device' },
    many: { zh: '设备', en: 'Devices' },
    titleLabel: { zh: '编号', en: 'Serial number' },
    title: 'written',
    numberPrefix: '',
    icon: 'tool',
    colour: 'blue',
    isOwned: false,
    parts: ['tags'],
    version: 2,
    createdAt: AT,
    updatedAt: AT,
    archivedAt: null,
    can: { update: true },
    ...change,
  })
}

/** The customer of a device. */
export function customerField(): CustomField {
  return answer(CustomField, {
    id: ID(71),
    object: 'customDevice',
    name: 'customCustomer',
    key: 'customCustomerId',
    type: 'reference',
    labels: { zh: '客户', en: 'Used by' },
    help: null,
    required: false,
    unique: false,
    sensitivity: 'internal',
    default: null,
    min: null,
    max: null,
    decimals: null,
    result: null,
    expression: null,
    aggregate: null,
    of: null,
    latestBy: null,
    index: null,
    searchable: false,
    choices: null,
    to: 'product',
    position: 0,
    version: 1,
    createdAt: AT,
    updatedAt: AT,
    archivedAt: null,
    can: { update: true },
  })
}

type World = {
  objects?: readonly CustomObject[]
  archived?: readonly CustomObject[]
  wordings?: readonly ObjectWording[]
}

/** A server of a workspace with these objects; its administrator may do everything with them. */
export function serveObjects(
  { objects = [object()], archived = [], wordings = [] }: World,
  more: Handlers = {},
): FakeRequest[] {
  const me = meAnswer()
  const rights = () =>
    objects.flatMap(({ name }) =>
      ['read', 'create', 'update', 'archive', 'export', 'import'].map(
        (action) => [`${name}.${action}`, 'all'] as const,
      ),
    )
  return fakeServer({
    'GET /api/v1/me': () => ({ body: { ...me, permissions: { ...me.permissions, ...Object.fromEntries(rights()) } } }),
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
    'GET /api/v1/custom-objects': ({ query }) => ({
      body: { items: query.has('archived') ? archived : objects, wordings },
    }),
    ...more,
  })
}

export { ID, recordAnswer }
