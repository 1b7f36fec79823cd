-- How much room the rows of a saved view take; null: as whoever looks has it.
alter table saved_view add column density text check (density in ('comfortable', 'compact'));
