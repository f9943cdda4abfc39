-- What happened is reversed once, whoever asks and how often.
CREATE UNIQUE INDEX events_reverse_once ON events (stream_id, ((data->>'reverses')::int)) WHERE type = 'entry-reversed';

-- For whoever looks up what became of a hold.
CREATE INDEX events_of_holds ON events (stream_id, ((data->>'holdId')::int))
  WHERE type IN ('hold-placed', 'hold-captured', 'hold-released', 'hold-expired');

-- For expire-holds: the accounts of which a hold may have expired.
CREATE INDEX account_state_by_hold_expiry ON account_state (((state->>'nextHoldExpiryMicros')::bigint))
  WHERE state ? 'nextHoldExpiryMicros';
