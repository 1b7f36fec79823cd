import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { switchLanguage } from '../../../platform/i18n/i18n.ts'
import { meAnswer } from '../../../testing/answers.ts'
import { problem } from '../../../testing/fake-server.ts'
import { renderPages } from '../../../testing/render-app.tsx'
import { choose } from '../../../testing/render-part.tsx'
// Loaded with the test, so that no first look waits for it.
import './OrganisationSection.tsx'
import { COMPANY, DEPARTMENTS, SALES, SERVICE, sent, serveOrganisation, WEI } from './organisation.testkit.ts'

async function act(department: string, name: string): Promise<void> {
  await userEvent.click(await screen.findByRole('button', { name: `Actions for ${department}` }))
  await userEvent.click(await screen.findByRole('menuitem', { name }))
}

test('the chart shows departments with heads and figures; one is opened to see its people', async () => {
  serveOrganisation()
  const { router } = renderPages('/settings/organisation')
  await screen.findByText('Wen Li · 1 person')
  await screen.findByText('No head · 2 people')
  await screen.findByRole('region', { name: 'No department' })
  await userEvent.click(await screen.findByRole('button', { name: 'Show people of Sales' }))
  const people = await screen.findByRole('region', { name: 'People in Sales' })
  await within(people).findByText('Zhang Wei')
  expect(router.latestLocation.search).toMatchObject({ department: SALES })
  await userEvent.click(await screen.findByRole('button', { name: 'Hide what lies below Company' }))
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Show people of Sales' })).toBeNull())
})

test('what is searched is shown with all above it, and people that are found below', async () => {
  serveOrganisation()
  renderPages('/settings/organisation')
  await userEvent.type(await screen.findByRole('searchbox', { name: 'Search departments and people' }), 'sal')
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Show people of Service' })).toBeNull())
  await screen.findByRole('button', { name: 'Show people of Company' })
  const found = await screen.findByRole('region', { name: 'People found' })
  await within(found).findByText('Emma Hill')
})

test('a department is made below another; a name that is taken is said at the field', async () => {
  let isTaken = true
  const seen = serveOrganisation({
    'POST /api/v1/departments': () => {
      const message = 'There is already a department with this name.'
      const fieldErrors = [{ path: 'name', code: 'department.name_taken', message }]
      if (isTaken) return problem(409, 'department.name_taken', message, { fieldErrors })
      return { status: 201, body: DEPARTMENTS[1] }
    },
  })
  renderPages('/settings/organisation')
  await act('Sales', 'New department below')
  const dialog = within(await screen.findByRole('dialog', { name: 'New department below Sales' }))
  await userEvent.type(await dialog.findByLabelText('Name'), 'East')
  await userEvent.click(await dialog.findByRole('button', { name: 'Create' }))
  await dialog.findByText('There is already a department with this name.')
  isTaken = false
  await userEvent.click(await dialog.findByRole('button', { name: 'Create' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(sent(seen, 'POST')).toEqual([
    ['/departments', { name: 'East', parentId: SALES }],
    ['/departments', { name: 'East', parentId: SALES }],
  ])
})

test('a department is moved by name, never into itself or below, and moved back by the notice', async () => {
  const seen = serveOrganisation({
    [`PATCH /api/v1/departments/${SALES}`]: () => ({ body: DEPARTMENTS[1] }),
    [`PATCH /api/v1/departments/${COMPANY}`]: () => ({ body: DEPARTMENTS[0] }),
  })
  renderPages('/settings/organisation')
  await act('Sales', 'Move to…')
  await choose('New place', 'Company / Service')
  await userEvent.click(await screen.findByRole('button', { name: 'Save' }))
  const notice = await screen.findByText(/Sales moved to Service/)
  await userEvent.click(within(notice).getByRole('button', { name: 'Undo' }))
  await waitFor(() =>
    expect(sent(seen, 'PATCH')).toEqual([
      [`/departments/${SALES}`, { version: 1, parentId: SERVICE }],
      [`/departments/${SALES}`, { version: 1, parentId: COMPANY }],
    ]),
  )
})

test('the head is one of the people of the department', async () => {
  const seen = serveOrganisation({
    [`PATCH /api/v1/departments/${SALES}`]: () => ({ body: { ...DEPARTMENTS[1], headId: WEI, headName: 'Zhang Wei' } }),
  })
  renderPages('/settings/organisation')
  await act('Sales', 'Choose head')
  await choose('Head', 'Zhang Wei')
  await userEvent.click(await screen.findByRole('button', { name: 'Save' }))
  await screen.findByText('Sales is now led by Zhang Wei.')
  expect(sent(seen, 'PATCH')).toEqual([[`/departments/${SALES}`, { version: 1, headId: WEI }]])
})

test('archiving says where people go; what is refused is told', async () => {
  serveOrganisation({
    [`POST /api/v1/departments/${SALES}/archive`]: () =>
      problem(409, 'department.has_departments', 'There are departments below this one.'),
  })
  renderPages('/settings/organisation')
  await act('Sales', 'Archive')
  const dialog = within(await screen.findByRole('dialog', { name: 'Archive Sales' }))
  await dialog.findByText('2 people belong to it. Archiving moves them to Company.')
  await userEvent.click(await dialog.findByRole('button', { name: 'Archive' }))
  await screen.findByText('There are departments below this one.')
})

test('who may not manage people looks at it, and changes nothing', async () => {
  serveOrganisation({ 'GET /api/v1/me': () => ({ body: meAnswer('member') }) })
  renderPages('/settings/organisation')
  await screen.findByRole('button', { name: 'Show people of Sales' })
  expect(screen.queryByRole('button', { name: /Actions for|New department|Import people/ })).toBeNull()
})

test('the section speaks Chinese', async () => {
  serveOrganisation({ 'GET /api/v1/me': () => ({ body: meAnswer('administrator', { language: 'zh' }) }) })
  await switchLanguage('zh')
  renderPages('/settings/organisation')
  await screen.findByRole('button', { name: '新建部门' })
  await screen.findByText('未设负责人 · 2 人')
})
