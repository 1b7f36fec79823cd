-- Lists of customers ask which of them others belong to; hardly any customer has a parent, and interactions never rewrite it.
create index customer_score_parent on customer_score (workspace_id, parent_id) where parent_id is not null;
