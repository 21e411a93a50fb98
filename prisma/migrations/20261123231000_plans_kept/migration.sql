-- What every request asks: planning these anew for each call took three times as long as answering. One plan serves all values, because
-- each is found by its id. (CREATE OR REPLACE forgets this setting: state it again there.)
ALTER FUNCTION gecc_person(INTEGER) SET plan_cache_mode = force_generic_plan;
ALTER FUNCTION gecc_actor(INTEGER) SET plan_cache_mode = force_generic_plan;
ALTER FUNCTION gecc_case(INTEGER, BOOLEAN) SET plan_cache_mode = force_generic_plan;
