-- What happened is reversed once, whoever asks and how often.
CREATE UNIQUE INDEX events_reverse_once ON events (stream_id, ((data->>'reverses')::int)) WHERE type = 'entry-reversed';

-- A number stands for one hold, and a hold ends once. Both also find what became of a hold.
CREATE UNIQUE INDEX events_place_once ON events (stream_id, ((data->>'holdId')::int)) WHERE type = 'hold-placed';
CREATE UNIQUE INDEX events_end_hold_once ON events (stream_id, ((data->>'holdId')::int))
  WHERE type IN ('hold-captured', 'hold-released', 'hold-expired');
