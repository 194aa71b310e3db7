"""Where Wagtail asks us: before it publishes a page, and after it has saved one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from wagtail import hooks
from wagtail.models import Page
from wagtail.signals import page_published

from editlint_wagtail import client


@hooks.register("before_publish_page")
def gate(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep a page that fails from going out: it stays a draft, with all that was written."""
    if not client.is_checked(page):
        return None
    found = client.verdict(page)
    if found["verdict"] == "fail":
        message = format_html(
            'editlint: {}. <a href="{}" target="_blank" rel="noopener">Show the report</a>',
            found["summary"],
            found["report_url"],
        )
    elif found["verdict"] == "unknown" and client.option("FAIL_CLOSED"):
        message = "editlint could not check this page, and nothing goes out unchecked. Try again in a minute."
    else:
        return None
    if request.resolver_match and request.resolver_match.view_name == "wagtailadmin_pages:add":
        # Wagtail adds a new page as live, and asks afterwards
        Page.objects.filter(pk=page.pk).update(live=False, has_unpublished_changes=True)
    messages.error(request, message)
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def notify(_request: HttpRequest, page: Page) -> None:
    """Tell the service of a page that was saved in the editor."""
    if client.is_checked(page):
        client.notify(page.get_latest_revision_as_object())


def on_publish(instance: Page, **_: Any) -> None:
    """Tell the service of a page that went out, by whatever way, at a scheduled time too."""
    if client.is_checked(instance):
        client.notify(instance)


page_published.connect(on_publish)
