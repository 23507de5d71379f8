-- Who belonged on each day from the first membership to the day of the data: belongs is yes, or unknown where it
-- is possible and not certain. Ask for one day: WHERE day = '2024-03-06'.
CREATE VIEW members_by_day AS
WITH RECURSIVE calendar (day) AS (
  SELECT min(possible_from) FROM belonging
  UNION ALL
  SELECT date(day, '+1 day') FROM calendar WHERE day < (SELECT max(accessed) FROM sources)
)
SELECT day, coalition_id, party_id, name_en, name_uk,
       CASE WHEN certain_from <= day AND (certain_until IS NULL OR certain_until > day)
            THEN 'yes' ELSE 'unknown' END AS belongs
FROM calendar JOIN belonging JOIN parties USING (party_id)
WHERE possible_from <= day AND (possible_until IS NULL OR possible_until > day);

-- Each event with each source that speaks of it.
CREATE VIEW events_with_sources AS
SELECT event_id, coalition_id, date_earliest, date_latest, events.kind, title_en, title_uk,
       stance, locator, point, event_sources.note_en, event_sources.note_uk, source_id, publishers.name_en AS publisher_en,
       publishers.name_uk AS publisher_uk, origin, title AS source_title, language, url, archive_url
FROM events JOIN event_sources USING (event_id) JOIN sources USING (source_id) JOIN publishers USING (publisher_id);

-- Each step of a party with each source that speaks of it.
CREATE VIEW steps_with_sources AS
SELECT change_id, coalition_id, membership_changes.party_id, date_earliest, date_latest, status, instrument, confidence,
       stance, locator, point, change_sources.note_en, change_sources.note_uk, source_id, publishers.name_en AS publisher_en,
       publishers.name_uk AS publisher_uk, origin, title AS source_title, language, url, archive_url
FROM membership_changes JOIN change_sources USING (change_id) JOIN sources USING (source_id)
     JOIN publishers USING (publisher_id);

-- Each published number or list of members: who claims it, what it counts, the record counted the same way, and what
-- the record says to it, with the explanation where they differ.
CREATE VIEW claims AS
SELECT roster_id, rosters.coalition_id, as_of_earliest, as_of_latest, claimant_en, claimant_uk, counted, qualifier,
       convention, instrument, listing, certain, possible, verdict, impossible, lacking, explanation_en, explanation_uk,
       rosters.note_en, rosters.note_uk, source_id, url
FROM rosters JOIN roster_checks USING (roster_id) JOIN sources USING (source_id);

-- Published numbers and lists of members that differ from the record, with no explanation known.
CREATE VIEW open_claims AS
SELECT * FROM claims WHERE verdict = 'open';
