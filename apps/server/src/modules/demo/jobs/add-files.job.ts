import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Identity } from '../../../platform/context/context.ts'
import type { Job, JobRun } from '../../../platform/jobs/job.ts'
import { addAttachment, listAttachments } from '../../attachments/index.ts'
import { findActor } from '../../users/index.ts'
import { DEMO_FILES_JOB, DemoFilesPlan } from '../commands/plan-files.ts'
import { DEMO_FILES } from '../generator/texts/files.ts'

const Payload = Type.Object({ plan: DemoFilesPlan })

/** Adds a few files to customers of the demo company, each in the name of whose customer it is. What is there already is not added again. */
export const addFilesJob: Job = {
  name: DEMO_FILES_JOB,
  async run(data, run) {
    for (const { customerId, name, language, memberId } of Value.Parse(Payload, data).plan) {
      if (run.signal.aborted) throw new Error('stopping: the rest is added by the next run')
      const identity = await identityOf(run, memberId)
      const of = { object: 'customer', recordId: customerId }
      const { items } = await run.contexts.withRead(identity, (ctx) => listAttachments(ctx, of))
      const there = new Set(items.map((file) => file.name))
      for (const file of DEMO_FILES[language].filter((one) => !there.has(one.name))) {
        const content = Readable.from([Buffer.from(file.text.replace('{name}', name))], { objectMode: false })
        const about = file.about === null ? {} : { about: file.about }
        await addAttachment(run, identity, { ...of, fileName: file.name, content, ...about })
      }
    }
  },
}

async function identityOf({ contexts, identity }: JobRun, memberId: string | null): Promise<Identity> {
  const found = memberId === null ? null : await contexts.withRead(identity, (ctx) => findActor(ctx, memberId))
  return found ? { ...identity, actor: found.actor } : identity
}
