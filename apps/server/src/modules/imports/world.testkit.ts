import type { TestApp, TestWorkspace } from '../../../test/harness.ts'

/** Names for rows instead of ids, which are made up anew in each world; versions and times of writing left out. */
const PARTS: Readonly<Record<string, string>> = {
  customers: `select external_id, kind, name, name_sort, email, phone, country, city, company, job_title, birthday, about, custom, archived_at
    from customer where workspace_id = $1`,
  identities: `select i.source, i.external_id, c.name from customer_identity i
    join customer c on c.workspace_id = i.workspace_id and c.id = i.customer_id where i.workspace_id = $1`,
  words: `select s.text, s.grams from search_document s where s.workspace_id = $1 and s.object = 'customer'`,
  orders: `select source, number, status, placed_at, total_minor, refunded_minor, line_count from sales_order where workspace_id = $1`,
  lines: `select o.number, l.line_key, l.ordinal, l.description, l.quantity, l.amount_minor from order_line l
    join sales_order o on o.workspace_id = l.workspace_id and o.id = l.order_id where l.workspace_id = $1`,
  timeline: `select c.external_id, i.kind, i.occurred_at, i.order_delta, i.amount_minor, i.subject from interaction i
    join customer c on c.workspace_id = i.workspace_id and c.id = i.customer_id where i.workspace_id = $1`,
  keys: `select source, case when external_id like 'order:%:+%' then 'part' else external_id end as external_id
    from interaction_key where workspace_id = $1`,
  scores: `select c.external_id, s.tier, s.stage, s.orders, s.spend_minor, s.first_order_at, s.last_order_at, s.archived_at is not null as archived, b.folded,
      p.engagement_points, s.last_activity_at, p.next_review_at
    from customer c left join customer_score s on s.workspace_id = c.workspace_id and s.customer_id = c.id
    left join customer_activity p on p.workspace_id = c.workspace_id and p.customer_id = c.id
    left join scoring_state b on b.workspace_id = c.workspace_id and b.customer_id = c.id where c.workspace_id = $1`,
  orphans: `select 'change' as what, customer_id from score_change where workspace_id = $1
      and customer_id not in (select id from customer where workspace_id = $1)
    union all select 'state', customer_id from scoring_state where workspace_id = $1
      and customer_id not in (select id from customer where workspace_id = $1)
    union all select 'interaction', customer_id from interaction where workspace_id = $1
      and customer_id not in (select id from customer where workspace_id = $1)`,
  totals: `select tier, stage, sum(customers) as customers, sum(spend_12m_minor) as spend from score_total where workspace_id = $1
    group by 1, 2 having sum(customers) <> 0 or sum(spend_12m_minor) <> 0`,
  days: `select moment, day, from_tier, to_tier, sum(customers) as customers from score_day where workspace_id = $1
    group by 1, 2, 3, 4 having sum(customers) <> 0`,
  revenue: `select day, sum(orders) as orders, sum(revenue_minor) as minor from revenue_day where workspace_id = $1
    group by day having sum(orders) <> 0 or sum(revenue_minor) <> 0`,
  asOf: `select as_of from workspace where id = $1`,
}

export type World = Record<string, string[]>

/** Everything a user could see of a workspace, sorted, so that two of them can be compared. */
export async function worldOf(test: TestApp, { id }: TestWorkspace): Promise<World> {
  const world: World = {}
  for (const [name, query] of Object.entries(PARTS)) {
    const { rows } = await test.app.database.owner.query(query, [id])
    world[name] = rows.map((row) => JSON.stringify(row)).sort()
  }
  return world
}
