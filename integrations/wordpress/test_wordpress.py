"""The plugin over the REST API of WordPress, in its PHP and on its clock."""

from conftest import Site

BAD = "<!-- wp:paragraph -->\n<p>The wall is TK.</p>\n<!-- /wp:paragraph -->"
GOOD = "<!-- wp:paragraph -->\n<p>The wall was built in May.</p>\n<!-- /wp:paragraph -->"


def test_what_fails_is_not_published_scheduled_or_submitted(site: Site) -> None:
    _, draft = site.save(title="High water", content=BAD, status="draft")
    for status in ("publish", "pending", "future"):
        code, answer = site.save(draft["id"], status=status, date="2040-01-01T10:00:00")
        assert (code, answer["code"]) == (422, "editlint_blocked")
        assert answer["message"].startswith("editlint: 1 error. Report: http://127.0.0.1:")
    assert site.post(draft["id"])["status"] == "draft"
    assert site.result(draft["id"], "fail")["summary"] == "1 error"
    code, answer = site.save(draft["id"], content=GOOD, status="publish", date="2020-01-01T10:00:00")
    assert (code, answer["status"]) == (200, "publish")
    assert site.result(draft["id"], "pass")["summary"] == "nothing found"
    # it is out, and an edit that fails is refused too
    code, _ = site.save(draft["id"], content=BAD)
    assert (code, site.post(draft["id"])["content"]["raw"]) == (422, GOOD)


def test_a_new_post_is_gated_too(site: Site) -> None:
    assert site.save(title="New", content=BAD, status="publish")[0] == 422
    assert site.save(title="New", content=GOOD, status="publish")[1]["status"] == "publish"


def test_other_ways_to_publish_leave_a_draft(site: Site) -> None:
    code = (
        "foreach ( array( '<p>The \\\\\\\\ wall is TK.</p>', '<p>It is done.</p>' ) as $text ) {"
        "$id = wp_insert_post( array( 'post_title' => 'A', 'post_content' => $text, 'post_status' => 'publish' ) );"
        "echo get_post( $id )->post_status, ' '; }"
        "echo get_transient( 'editlint_1' );"
    )
    assert site.inside(code).startswith("draft publish editlint: 1 error. Report: ")


def test_the_clock_is_gated(site: Site) -> None:
    code = (
        "foreach ( array( '<p>The gate is TK.</p>', '<p>The gate was shut on Monday.</p>' ) as $text ) {"
        "$id = wp_insert_post( array( 'post_title' => 'Later', 'post_content' => $text, 'post_status' => 'draft' ) );"
        "$past = array( 'post_date' => '2020-01-01 10:00:00', 'post_date_gmt' => '2020-01-01 10:00:00' );"
        "$db = $GLOBALS['wpdb'];"
        "$db->update( $db->posts, array( 'post_status' => 'future' ) + $past, array( 'ID' => $id ) );"
        "clean_post_cache( $id ); do_action( 'publish_future_post', $id );"
        "echo get_post( $id )->post_status, ' '; }"
    )
    assert site.inside(code) == "draft publish "


def test_a_service_that_is_down_holds_nothing_up(site: Site) -> None:
    for is_closed, status in ((False, 201), (True, 503)):
        with site.down(is_closed=is_closed):
            assert site.save(title="Down", content=BAD, status="publish")[0] == status


def test_a_result_is_written_into_a_post_that_is_out(site: Site) -> None:
    with site.down(is_closed=False):
        _, post = site.save(title="Out", content=BAD, status="publish")
    assert site.save(post["id"], slug="out-of-town")[0] == 200
    assert site.result(post["id"], "fail")["summary"] == "1 error"
    assert site.save(post["id"], title="Out again")[0] == 422
