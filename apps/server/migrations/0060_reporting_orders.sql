-- Orders alone, by time: who ordered within a span ("the customers behind March 2025"), whenever that was. Orders arrive in the order of
-- this index, so keeping it costs next to nothing; interactions that are no orders do not pay for it.
create index interaction_order_time on interaction (workspace_id, counted_at, customer_id) include (order_delta)
  where kind in ('order.placed', 'order.cancelled', 'order.refunded');
