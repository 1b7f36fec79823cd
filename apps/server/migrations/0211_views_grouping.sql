-- What a saved view groups its records by, and the figures in its foot, as they stand in the list's address.
alter table saved_view add column grouping text, add column totals text;
