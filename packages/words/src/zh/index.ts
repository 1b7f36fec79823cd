import type { en } from '../en/index.ts'
import type { Words } from '../words.ts'
import { attachments } from './attachments.ts'
import { audit } from './audit.ts'
import { bin } from './bin.ts'
import { blueprints } from './blueprints.ts'
import { comments } from './comments.ts'
import { common } from './common.ts'
import { contacts } from './contacts.ts'
import { customObjects } from './custom-objects.ts'
import { customers } from './customers.ts'
import { fields } from './fields.ts'
import { followers } from './followers.ts'
import { home } from './home.ts'
import { imports } from './imports.ts'
import { invitationMail } from './invitation-mail.ts'
import { layouts } from './layouts.ts'
import { lists } from './lists.ts'
import { menu } from './menu.ts'
import { needs } from './needs.ts'
import { notes } from './notes.ts'
import { notifications } from './notifications.ts'
import { objects } from './objects.ts'
import { orders } from './orders.ts'
import { organisation } from './organisation.ts'
import { records } from './records.ts'
import { roles } from './roles.ts'
import { security } from './security.ts'
import { session } from './session.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { tags } from './tags.ts'
import { tasks } from './tasks.ts'
import { timeline } from './timeline.ts'
import { treatments } from './treatments.ts'

export const zh: Words<typeof en> = {
  attachments,
  audit,
  comments,
  bin,
  blueprints,
  common,
  contacts,
  customers,
  customObjects,
  fields,
  followers,
  home,
  imports,
  invitationMail,
  layouts,
  lists,
  menu,
  needs,
  notes,
  notifications,
  objects,
  orders,
  organisation,
  records,
  roles,
  security,
  session,
  settings,
  shell,
  tags,
  tasks,
  timeline,
  treatments,
}
