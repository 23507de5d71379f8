-- The words of the record in both languages: SELECT * FROM search WHERE search MATCH 'дрон*'
CREATE VIRTUAL TABLE search USING fts4 (kind, id, coalition_id, en, uk, tokenize=unicode61);
INSERT INTO search
SELECT 'events', event_id, coalition_id, title_en || '. ' || summary_en, title_uk || '. ' || summary_uk FROM events
UNION ALL
SELECT 'membership_changes', change_id, coalition_id, name_en || '. ' || coalesce(note_en, ''),
       name_uk || '. ' || coalesce(note_uk, '')
FROM membership_changes JOIN parties USING (party_id)
UNION ALL
SELECT 'rosters', roster_id, coalition_id, claimant_en || '. ' || coalesce(explanation_en, ''),
       claimant_uk || '. ' || coalesce(explanation_uk, '')
FROM rosters
UNION ALL
SELECT 'contributions', contribution_id, coalition_id, purpose_en, purpose_uk FROM contributions
ORDER BY 1, 2;
