import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp } from '../../../test/harness.ts'
import { holdLock } from '../../../test/waiting.ts'
import { ask, createEmptyDatabase } from '../backup/backup.testkit.ts'
import { tookTooLong } from './errors.ts'
import { prepareLogins } from './logins.ts'
import { migrate } from './migrate.ts'
import { withOwnerConnection } from './owner-connection.ts'

const NONE = { appUrl: null, serviceUrl: null }
const INSUFFICIENT_PRIVILEGE = '42501'
const WRONG_PASSWORD = '28P01'

let test: TestApp
beforeAll(async () => {
  test = await openTestApp()
})
afterAll(() => test.close())

/** The ways from a statement of the application to more than the application may do. */
const ESCAPES: readonly [string, string][] = [
  ['running a program', `set role none; copy (select 1) to program 'id'`],
  ['running a program after a reset', `reset role; copy (select 1) to program 'id'`],
  ['another authorization', 'set session authorization default; create role escaped superuser'],
  ['the superuser', 'set session authorization postgres'],
  ['the role of the owner', 'set role postgres'],
  ['reading a file', `select pg_read_file('/etc/passwd')`],
  ['writing a file', `copy (select 1) to '/tmp/rapport-escaped'`],
  ['a language of the server', 'create extension plperlu'],
  ['a role of its own', 'create role escaped'],
  ['more rights for itself', 'alter role current_user superuser'],
  ['a database', 'create database escaped'],
  ['a table', 'create table public.escaped (id int)'],
  ['a setting of the server', `alter system set log_statement = 'all'`],
  [
    'a function of the owner, changed',
    'alter function enqueue_job(text, json, text, timestamptz, text, integer) owner to current_user',
  ],
  ['the record of changes, to take from it', 'delete from audit_entry'],
  ['the record of changes, to write it anew', `update audit_entry set actor_name = 'Ada'`],
  ['the record of changes, to empty it', 'truncate audit_entry'],
  ['the timeline, to take from it', 'delete from interaction'],
  ['events, to change them', `update event set name = 'x'`],
  ['a state without foreign keys', 'set session_replication_role = replica'],
  ['a reload of the settings', 'select pg_reload_conf()'],
  ['files of the server, listed', `select pg_ls_dir('.')`],
  ['files of the server, as bytes', `select pg_read_binary_file('PG_VERSION')`],
  ['files of the server, as large objects', `select lo_import('/etc/passwd')`],
  ['files of the server, written from large objects', `select lo_export(lo_create(0), '/tmp/rapport-escaped')`],
  ['files of the server, as a table', `create temporary table t (l text); copy t from '/etc/passwd'`],
  ['an extension that is said to be safe', 'create extension if not exists pg_trgm'],
  ['another server', 'create extension dblink'],
  ['a function', `create function escaped() returns int language sql as 'select 1'`],
  ['a schema', 'create schema escaped'],
  [
    'the other role, or its own with more',
    'set role rapport_service; set role rapport_app; set role pg_execute_server_program',
  ],
  [
    'a part of the timeline, past its policies',
    'select ensure_interaction_years(array[2020]); select * from interaction_y2020',
  ],
  ['passwords of logins', 'select rolpassword from pg_authid'],
  ['the list of applied migrations', 'select * from migration'],
  ['the policies', 'alter table workspace disable row level security'],
  ['the signing keys', 'select value from auth.installation_secret'],
]

describe.each(['app', 'service'] as const)('the login of the %s pool', (name) => {
  it.each(ESCAPES)('does not reach %s', async (_, statements) => {
    const client = await test.app.database[name].connect()
    try {
      // Each as a statement of its own: what the first gains counts for the second.
      await expect(
        (async () => {
          for (const statement of statements.split('; ')) await client.query(statement)
        })(),
      ).rejects.toMatchObject({ code: INSUFFICIENT_PRIVILEGE })
    } finally {
      client.release(true)
    }
  })

  it('ends no connection of the owner', async () => {
    const owner = await test.app.database.owner.connect()
    try {
      const { rows } = await owner.query<{ pid: number }>('select pg_backend_pid() as pid')
      for (const end of ['pg_terminate_backend', 'pg_cancel_backend']) {
        await expect(test.app.database[name].query(`select ${end}($1)`, [rows[0]?.pid])).rejects.toMatchObject({
          code: INSUFFICIENT_PRIVILEGE,
        })
      }
      await owner.query('select 1')
    } finally {
      owner.release()
    }
  })

  it('is the same as the one that logged in, and a plain role', async () => {
    const { rows } = await test.app.database[name].query(
      `select session_user = current_user as same, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication
       from pg_roles where rolname = session_user`,
    )
    const no = { rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolbypassrls: false, rolreplication: false }
    expect(rows).toEqual([{ same: true, ...no }])
  })

  it('waits neither for a statement nor for a lock without end', async () => {
    const lock = await holdLock(test.app.database.url)
    const client = await test.app.database[name].connect()
    try {
      const { rows } = await client.query(
        `select name, setting::int > 0 as limited from pg_settings
         where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout')`,
      )
      expect(rows.map((row) => row.limited)).toEqual([true, true, true])
      await client.query('set statement_timeout = 20')
      const error = await client.query(lock.statement).catch((reason: unknown) => reason)
      expect(tookTooLong(error)).toBe(true)
    } finally {
      client.release(true)
      await lock.release()
    }
  })
})

describe('a transaction of a workspace', () => {
  it.each([
    ['without its setting', 'reset rapport.workspace'],
    ['with its setting emptied', `set local rapport.workspace = ''`],
    [
      'with that of a workspace that does not exist',
      `set local rapport.workspace = '018f3d0a-0000-7000-8000-00000000dead'`,
    ],
    ['told to pass the policies over', 'set local row_security = off'],
    ['as another role', 'set local role none'],
  ])('sees no row of another %s', async (_, statement) => {
    const [one, other] = [await test.createWorkspace(), await test.createWorkspace()]
    const client = await test.app.database.app.connect()
    try {
      await client.query(`begin; set local rapport.workspace = '${one.id}'`)
      const seen = await (async () => {
        await client.query(statement)
        return (await client.query<{ workspace_id: string }>('select workspace_id from member')).rows
      })().catch(() => [])
      expect(seen.filter((row) => row.workspace_id === other.id)).toEqual([])
      await client.query('rollback')
      // Nor does it put anything there.
      await client.query(`begin; set local rapport.workspace = '${one.id}'`)
      const team = `insert into team (workspace_id, id, name) values ('${other.id}', gen_random_uuid(), 'planted')`
      await expect(client.query(team)).rejects.toMatchObject({ code: INSUFFICIENT_PRIVILEGE })
    } finally {
      client.release(true)
    }
  })
})

describe('rows', () => {
  it('of a workspace are nobody’s but its own, whoever asks for them', async () => {
    const workspace = await test.createWorkspace()
    await signInAsAdmin(test, workspace)
    const { app, service } = test.app.database
    await expect(app.query('select * from workspace')).rejects.toMatchObject({ code: expect.any(String) })
    await expect(service.query('select * from customer')).rejects.toMatchObject({ code: INSUFFICIENT_PRIVILEGE })
    await expect(service.query('update member_role set role = $1', ['administrator'])).rejects.toMatchObject({
      code: INSUFFICIENT_PRIVILEGE,
    })
    await expect(app.query('select * from auth."session"')).rejects.toMatchObject({ code: INSUFFICIENT_PRIVILEGE })
  })

  it('of jobs and imports may take longer than those of requests', async () => {
    const workspace = await test.createWorkspace()
    const limitOf = async (patience: 'request' | 'background') => {
      const { database } = test.app
      const statement = { sql: 'show statement_timeout', parameters: [], query: { kind: 'RawNode' }, queryId: {} }
      const result = await database.inWorkspace(
        workspace.id,
        'read only',
        // biome-ignore lint/suspicious/noExplicitAny: a statement the query builder does not know
        (db) => db.executeQuery<{ statement_timeout: string }>(statement as any),
        patience,
      )
      return result.rows[0]?.statement_timeout
    }
    expect(await limitOf('request')).toBe('1min')
    expect(await limitOf('background')).toBe('30min')
    expect(await limitOf('request')).toBe('1min')
  })
})

describe('logins of an installation', () => {
  it('are made once, and a lost role or another password is mended by the next start', async () => {
    const database = await createEmptyDatabase(inject('serverUrl'))
    await migrate(database.url)
    const prepare = () =>
      withOwnerConnection(database.url, (client) => prepareLogins(client, { url: database.url, given: NONE }))
    const [first, second] = await Promise.all([prepare(), prepare()])
    expect(second).toEqual(first)
    const name = new URL(first.appUrl).searchParams.get('user') ?? ''
    await ask(database.url, `alter role ${name} password 'another'`)
    await expect(ask(first.appUrl, 'select 1')).rejects.toMatchObject({ code: WRONG_PASSWORD })
    expect(await prepare()).toEqual(first)
    await ask(database.url, `drop role ${name}`)
    expect(await prepare()).toEqual(first)
    expect(await ask(first.appUrl, 'select session_user::text as name')).toEqual([{ name }])
    await database.drop()
    for (const url of Object.values(first))
      await ask(inject('serverUrl'), `drop role ${new URL(url).searchParams.get('user')}`)
  })

  it('that were made by hand are taken, unless they could do too much or too little', async () => {
    const url = test.app.database.url
    const own = `rapport_test_login_${process.pid}`
    await ask(url, `create role ${own} login password 'x'`)
    const given = new URL(url)
    given.searchParams.set('user', own)
    given.searchParams.set('password', 'x')
    const prepare = (appUrl: string) =>
      withOwnerConnection(url, (client) => prepareLogins(client, { url, given: { ...NONE, appUrl } }))
    await expect(prepare(url)).rejects.toMatchObject({ code: 'database.login_too_strong' })
    await expect(prepare(given.href)).rejects.toMatchObject({ code: 'database.login_lacks_role' })
    await ask(url, `grant rapport_app to ${own}`)
    expect((await prepare(given.href)).appUrl).toBe(given.href)
    await ask(url, `alter role ${own} createrole`)
    await expect(prepare(given.href)).rejects.toMatchObject({ code: 'database.login_too_strong' })
    await ask(url, `drop role ${own}`)
  })

  it('are asked for in words where the owner may not make any', async () => {
    const owner = `rapport_plain_owner_${process.pid}`
    await ask(inject('serverUrl'), `create role ${owner} login password 'x'`)
    const database = await createEmptyDatabase(inject('serverUrl'), `owner ${owner}`)
    const url = new URL(database.url)
    url.searchParams.set('user', owner)
    url.searchParams.set('password', 'x')
    await migrate(url.href)
    const error: unknown = await withOwnerConnection(url.href, (client) =>
      prepareLogins(client, { url: url.href, given: NONE }),
    ).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'database.roles_missing' })
    expect(String(error)).toContain('create role rapport_service_login login')
    await database.drop()
    await ask(inject('serverUrl'), `drop role ${owner}`)
  })
})
