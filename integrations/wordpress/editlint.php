<?php
/**
 * Plugin Name: editlint
 * Description: Has drafts checked before they are published, and shows what was found.
 * Version: 0.1.0
 * Requires at least: 6.1
 * Requires PHP: 7.4
 * License: MIT
 *
 * Put this file into wp-content/mu-plugins/, and into wp-config.php:
 *
 *     define( 'EDITLINT_URL', 'https://editlint.example.org' );
 *     define( 'EDITLINT_SOURCE', 'wordpress' );         // the name in [service.sources.…]
 *     define( 'EDITLINT_SECRET', getenv( 'EDITLINT_SECRET' ) );
 *
 * And if need be:
 *
 *     define( 'EDITLINT_FAIL_CLOSED', true );           // hold drafts that could not be checked
 *     define( 'EDITLINT_TIMEOUT', 3 );                  // seconds that an author waits at most
 *     define( 'EDITLINT_POST_TYPES', array( 'post' ) );
 */

namespace Editlint;

defined( 'ABSPATH' ) || exit;

const META  = '_editlint_result';
const GATED = array( 'publish', 'future', 'pending' );

/** A save that touches none of these, such as that of a result, changes nothing that is checked. */
const GATED_FIELDS = array( 'post_title' => 1, 'post_excerpt' => 1, 'post_content' => 1, 'post_status' => 1 );

/** Gives a setting from wp-config.php. */
function setting( $name, $default = '' ) {
	return defined( "EDITLINT_$name" ) ? constant( "EDITLINT_$name" ) : $default;
}

/** Gives the post types that are checked. */
function post_types() {
	return setting( 'POST_TYPES', array( 'post', 'page' ) );
}

/** Sends an event, signed as Standard Webhooks say. Gives the response, or a WP_Error. */
function send( $path, array $event, $is_blocking ) {
	$secret = (string) setting( 'SECRET' );
	if ( 0 === strpos( $secret, 'whsec_' ) ) {
		$secret = base64_decode( substr( $secret, 6 ) );
	}
	$body = wp_json_encode( $event, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES );
	$id   = 'msg_' . wp_generate_uuid4();
	$time = time();
	return wp_remote_post(
		rtrim( setting( 'URL' ), '/' ) . $path . rawurlencode( setting( 'SOURCE', 'wordpress' ) ),
		array(
			'timeout'     => setting( 'TIMEOUT', 3 ),
			'blocking'    => $is_blocking,
			'redirection' => 0,
			'body'        => $body,
			'headers'     => array(
				'Content-Type'      => 'application/json',
				'webhook-id'        => $id,
				'webhook-timestamp' => $time,
				'webhook-signature' => 'v1,' . base64_encode( hash_hmac( 'sha256', "$id.$time.$body", $secret, true ) ),
			),
		)
	);
}

/** Gives the event about a post. The text is what is stored, so that places in it are places in the editor. */
function event( $type, array $post ) {
	$id   = (int) ( $post['ID'] ?? 0 );
	$user = get_userdata( (int) ( $post['post_author'] ?? 0 ) );
	return array(
		'type'      => $type,
		'timestamp' => gmdate( 'Y-m-d\TH:i:s\Z' ),
		'data'      => array_filter(
			array(
				'id'       => (string) $id,
				'title'    => $post['post_title'],
				'deck'     => $post['post_excerpt'] ?? '',
				'author'   => $user ? $user->display_name : '',
				'status'   => $post['post_status'],
				'content'  => array(
					'format' => 'html',
					'raw'    => $post['post_content'],
				),
				'url'      => $id ? get_permalink( $id ) : '',
				'edit_url' => $id ? admin_url( "post.php?post=$id&action=edit" ) : '',
			)
		),
	);
}

/** Asks for the verdict on a post. It is unknown if the service is down, late or unsure. */
function verdict( array $post ) {
	$response = send( '/v1/check/', event( 'post.pre_publish', $post ), true );
	$verdict  = is_wp_error( $response ) ? null : json_decode( wp_remote_retrieve_body( $response ), true );
	return is_array( $verdict ) && isset( $verdict['verdict'] ) ? $verdict : array( 'verdict' => 'unknown' );
}

/** Gives what keeps a post from going out, as a WP_Error for the author, or null. */
function objection( array $verdict ) {
	if ( 'fail' === $verdict['verdict'] ) {
		$message = "editlint: {$verdict['summary']}. Report: {$verdict['report_url']}";
		$data    = array( 'status' => 422, 'report_url' => $verdict['report_url'], 'summary' => $verdict['summary'] );
		return new \WP_Error( 'editlint_blocked', $message, $data );
	}
	if ( 'unknown' === $verdict['verdict'] && setting( 'FAIL_CLOSED', false ) ) {
		$message = 'editlint could not check this draft, and nothing goes out unchecked. Try again in a minute.';
		return new \WP_Error( 'editlint_unchecked', $message, array( 'status' => 503 ) );
	}
	return null;
}

/** The gate of the block editor and of every client of the REST API: an error here aborts the save. */
function gate_rest( $prepared ) {
	if ( is_wp_error( $prepared ) ) {
		return $prepared;
	}
	$given = array_filter( (array) $prepared, 'is_scalar' );
	$old   = empty( $prepared->ID ) ? array() : (array) get_post( $prepared->ID, ARRAY_A );
	$post  = array_merge( $old, $given );
	if ( ! in_array( $post['post_status'] ?? 'draft', GATED, true ) || ! array_intersect_key( $given, GATED_FIELDS ) ) {
		return $prepared;
	}
	$verdict = verdict( $post + array( 'post_title' => '', 'post_content' => '' ) );
	if ( 'unknown' === $verdict['verdict'] ) {
		add_filter( "rest_prepare_{$post['post_type']}", __NAMESPACE__ . '\mark_unchecked' );
	}
	return objection( $verdict ) ?? $prepared;
}

/** Tells the block editor that a post was let out unchecked. */
function mark_unchecked( $response ) {
	$response->data['editlint_unchecked'] = true;
	return $response;
}

/** The gate of the classic editor, XML-RPC and importers, which hear no error: the post becomes a draft. */
function gate_insert( $data, $given ) {
	$is_rest = defined( 'REST_REQUEST' ) && REST_REQUEST;
	if ( $is_rest || ! in_array( $data['post_type'], post_types(), true ) || ! in_array( $data['post_status'], GATED, true ) ) {
		return $data;
	}
	$error = objection( verdict( array( 'ID' => $given['ID'] ?? 0 ) + wp_unslash( $data ) ) );
	if ( $error ) {
		$data['post_status'] = 'draft';
		set_transient( 'editlint_' . get_current_user_id(), $error->get_error_message(), 300 );
	}
	return $data;
}

/** The gate of the clock: a post that was scheduled is checked again at its time, with the rules of then. */
function gate_scheduled( $id ) {
	$post = get_post( $id, ARRAY_A );
	if ( $post && 'future' === $post['post_status'] && in_array( $post['post_type'], post_types(), true ) ) {
		if ( objection( verdict( array( 'post_status' => 'publish' ) + $post ) ) ) {
			wp_update_post( array( 'ID' => $id, 'post_status' => 'draft' ) );
		}
	}
}

/** Tells the service of each save, which does not wait for it. */
function notify( $id, $post ) {
	$is_own = in_array( $post->post_type, post_types(), true ) && ! in_array( $post->post_status, array( 'auto-draft', 'trash' ), true );
	if ( $is_own && ! wp_is_post_revision( $id ) && ! wp_is_post_autosave( $id ) ) {
		send( '/hooks/', event( 'post.saved', $post->to_array() ), false );
	}
}

/** Lets the service write its result, and the block editor read it. */
function register_meta() {
	foreach ( post_types() as $type ) {
		$may_edit = function ( $is_allowed, $key, $id ) {
			return current_user_can( 'edit_post', $id );
		};
		register_post_meta( $type, META, array( 'type' => 'string', 'single' => true, 'show_in_rest' => true, 'auth_callback' => $may_edit ) );
		add_filter( "rest_pre_insert_$type", __NAMESPACE__ . '\gate_rest' );
	}
}

/**
 * Shows the refusal in the block editor, with a link to the report in a new tab, so that the draft stays open.
 *
 * The editor's own notice then says only that publishing failed: it would show the address as text.
 */
function editor_notice() {
	$script = <<<'JS'
	( function () {
		var notices = wp.data.dispatch( 'core/notices' );
		var report;
		wp.apiFetch.use( function ( options, next ) {
			return next( options ).then( function ( answer ) {
				if ( answer && typeof answer.status === 'string' && /^(POST|PUT)$/.test( options.method ) ) {
					notices.removeNotice( 'editlint' );
				}
				if ( answer && answer.editlint_unchecked ) {
					notices.createWarningNotice( 'editlint could not check this draft. It was saved unchecked.', { id: 'editlint' } );
				}
				return answer;
			}, function ( error ) {
				if ( error && error.code === 'editlint_blocked' ) {
					report = error.data.report_url;
					notices.createErrorNotice( 'editlint: ' + error.data.summary + '.', {
						id: 'editlint',
						actions: [ { label: 'Show the report', url: report } ],
					} );
					error = Object.assign( {}, error, { message: '' } );
				}
				throw error;
			} );
		} );
		document.addEventListener( 'click', function ( event ) {
			var link = event.target.closest( 'a' );
			if ( link && link.getAttribute( 'href' ) === report ) {
				link.target = '_blank';
			}
		}, true );
	}() );
JS;
	wp_enqueue_script( 'wp-api-fetch' );
	wp_enqueue_script( 'wp-notices' );
	wp_add_inline_script( 'wp-notices', $script );
}

/** Shows the refusal on the pages of the classic editor. */
function admin_notice() {
	$name    = 'editlint_' . get_current_user_id();
	$message = get_transient( $name );
	if ( $message ) {
		delete_transient( $name );
		echo '<div class="notice notice-error"><p>' . make_clickable( esc_html( $message ) ) . '</p></div>';
	}
}

if ( setting( 'URL' ) && setting( 'SECRET' ) ) {
	add_action( 'init', __NAMESPACE__ . '\register_meta', 20 );
	add_filter( 'wp_insert_post_data', __NAMESPACE__ . '\gate_insert', 10, 2 );
	add_action( 'publish_future_post', __NAMESPACE__ . '\gate_scheduled', 5 );
	add_action( 'wp_after_insert_post', __NAMESPACE__ . '\notify', 10, 2 );
	add_action( 'enqueue_block_editor_assets', __NAMESPACE__ . '\editor_notice' );
	add_action( 'admin_notices', __NAMESPACE__ . '\admin_notice' );
}
