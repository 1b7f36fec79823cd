import { attachments } from '../modules/attachments/manifest.ts'
import { audit } from '../modules/audit/manifest.ts'
import { bin } from '../modules/bin/manifest.ts'
import { blueprints } from '../modules/blueprints/manifest.ts'
import { comments } from '../modules/comments/manifest.ts'
import { contacts } from '../modules/contacts/manifest.ts'
import { customObjects } from '../modules/custom-objects/manifest.ts'
import { customers } from '../modules/customers/manifest.ts'
import { fields } from '../modules/fields/manifest.ts'
import { followers } from '../modules/followers/manifest.ts'
import { home } from '../modules/home/manifest.ts'
import { imports } from '../modules/imports/manifest.ts'
import { layouts } from '../modules/layouts/manifest.ts'
import { needs } from '../modules/needs/manifest.ts'
import { notes } from '../modules/notes/manifest.ts'
import { notifications } from '../modules/notifications/manifest.ts'
import { orders } from '../modules/orders/manifest.ts'
import { products } from '../modules/products/manifest.ts'
import { security } from '../modules/security/manifest.ts'
import { session } from '../modules/session/manifest.ts'
import { settings } from '../modules/settings/manifest.ts'
import { tags } from '../modules/tags/manifest.ts'
import { tasks } from '../modules/tasks/manifest.ts'
import { treatments } from '../modules/treatments/manifest.ts'
import type { WebModule } from '../platform/manifest/manifest.ts'

/** The modules of the app, the only list of them: what is taken out here is nowhere any more. */
export const MODULES: readonly WebModule[] = [
  session,
  notifications,
  security,
  tags,
  attachments,
  followers,
  comments,
  notes,
  contacts,
  tasks,
  products,
  needs,
  treatments,
  orders,
  customers,
  imports,
  fields,
  layouts,
  bin,
  audit,
  customObjects,
  blueprints,
  settings,
  home,
]
