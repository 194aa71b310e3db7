"""The wordings of pages: by language, by role.

A phrase is written in small letters and without punctuation, as `wordings.words` gives a line. In it `[a|b]` may be
there, of `(a|b)` one must be there, `(a|b)*` is any number of them, `#` a number, `…` up to thirty words of any kind,
and a word in capitals one of the words of that name in `WORDS`.

The English phrases were chosen by eye from lines that pages of many sites share. Which words pages use, on how many
sites, and which of them are article text elsewhere, was counted with bench/page_lines.py in the pages of
article-extraction-benchmark (Scrapinghub, MIT), dragnet_data, CleanEval and CleanPortalEval (the last three by way of
html-cleaning-dataset-merged); see NOTICE. Names, places and topics were left out.
"""

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "NETWORK": "facebook|twitter|x|linkedin|pinterest|reddit|tumblr|whatsapp|telegram|google|google plus|instagram|"
        "youtube|digg|delicious|stumbleupon|flipboard|messenger|bluesky|mastodon|threads|pocket|tiktok|sms|myspace|vk|"
        "buffer|email|mail|rss|print|snapchat|xing|copy link|social media",
        "THING": "page|article|story|post|entry|item|video|photo|image|picture|gallery|link|site|blog|website|content|"
        "recipe|event|job|product|topic|thread|episode|blog post|blog entry|web page",
        "THINGS": "posts|articles|stories|story|news|headlines|videos|video|photos|pictures|images|galleries|entries|"
        "tags|topics|searches|links|reviews|tweets|content|products|jobs|episodes|podcasts|reports|features|issues|"
        "issue|blogs|sites|partners|sponsors|offers|trackbacks|threads|discussions|activity|members|authors|columnists|"
        "columns|categories|pages|releases|polls|resources|sections|picks|comments|archives|blog posts|events|updates",
        "COMMENT": "comment|comments|reply|response",
        "ENTER": "log in|login|sign in|signin|log on|register|sign up|signup|join|subscribe|create an account",
        "LETTER": "newsletter|newsletters|email|emails|email updates|email alerts|email newsletter|email newsletters|"
        "alerts|mailing list|inbox|digest|briefing|news alerts|rss|feed|podcast",
        "PLACE": "top|bottom|content|main content|main|navigation|main navigation|nav|search|footer|header|menu|sidebar|"
        "main menu|comments|article|story|primary content|secondary content|primary navigation|primary sidebar|"
        "content areas|home page|homepage|home|blog|gallery|results",
        "LEGAL": "privacy|cookie|cookies|legal|user|community|comment|comments|commenting|editorial|corrections|refund|"
        "ethics|moderation|acceptable use|accessibility|linking|terms|copyright|fact checking|diversity",
        "PAY": "subscribers|members|subscriber|member",
    },
}

PHRASES: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        # Of a comment section.
        "form": (
            "(leave|post|add|write|make|enter|drop) [us|me] [a|an|your|the|my] [new|another|public] COMMENT "
            "[here|now|below] [cancel reply]",
            "leave a (reply|comment) (to|on) … cancel reply",
            "[click here to] cancel reply|submit comment",
            "[your|the|an] (email|mail|email address) [(is|will|are)] (not|never) [be] "
            "(published|displayed|shared|made public|shown|public) [with the comment] [required]",
            "[required] fields are (marked|required) [with [an asterisk]]",
            "save my name [and] email [address] [and] [website|site url] in this browser "
            "[until i comment again|for the next time i (comment|post)]",
            "notify me (of|when|about|by|via) …",
            "[please|you must] [be] (ENTER|logged in|registered|signed in) [(or|to|and) ENTER] to "
            "(leave|post|add|write|submit|comment|reply|join|reply to) [a|your|the|this] [COMMENT|conversation|discussion|"
            "topic]",
            "(name|email|mail|website|url|comment|homepage|phone|email address|your name|your email) "
            "(required|optional|will not be published|address never made public|not published|never published) "
            "[required|address never made public|will not be published]",
            "(name|name and email address|email|comment|name and email) (is|are) required [to (post|leave) a comment] "
            "[email address will not be displayed with the comment]",
            "be the first [person] to (comment|like this|leave a COMMENT|reply|review …)",
            "no comments [yet|posted|so far]",
            "comments [for this THING] (are|is) [now|currently] (closed|off|disabled|moderated|turned off) [for this "
            "THING] [and will not appear until …]",
            "comments (off|closed|disabled) [on …]",
            "[all|reader|user|viewer] comments [posted|made|left|submitted|below|here|on this THING] (are (posted by|moderated|"
            "those of|the (views|opinions|responsibility) of)|do not [necessarily] (reflect|represent)) …",
            "# (comment|comments|replies|responses) [so far|yet|# recs|and # (shares|likes)|read them below or add one]",
            "comments #",
            "comments (rss|feed|navigation)",
            "comment (feed|navigation|now|as a guest|on this THING)",
            "(view|show|see|hide|read|load|loading|close|jump to|show more|expand) [all|more|the|previous|#] [#] comments",
            "comments feed [for this THING]",
            "(preview|previewing|edit) your comment",
            "your comment (has been|is awaiting|will be) (posted|submitted|approved|published|moderation) …",
            "this is only a preview [your comment has not yet been posted]",
            "(reply|respond) to this comment",
            "want to join the discussion [feel free to contribute]|feel free to contribute",
            "fill in your details below or click an icon to log in",
            "you are commenting using your … account [log out] [change]",
            "this site uses akismet to reduce spam [learn how your comment data (is|are) processed]",
            "please enable javascript to view the comments powered by disqus",
            "you can follow (this conversation|any responses to this entry) …",
            "you may use these html tags and attributes …",
            "[blog] comments powered by (disqus|facebook|livefyre|openweb)",
            "something to say [choose one of these options to log in]",
            "trackbacks [and pingbacks]",
            "(trackback|trackback url) [for this entry]",
            "urls automatically linked",
            "remember (personal info|my (name|details|password|login)|me on this computer)",
            "(enter|type) your comment here",
            "(report|flag) (this comment|comment|as inappropriate)",
            "(sort by|sort) (newest|oldest|best|popular|top) [newest|oldest|best|popular|top]",
            "(newest|oldest|most recent) first",
        ),
        # The labels of a form: by themselves they may be headings.
        "label": (
            "your (name|message|information|email|email address|comment)",
            "(screen|user|first|last|full|display|site) name|email address|website url|author email [optional]|remember me",
        ),
        # Its other labels: they count only beside it.
        "field": (
            "name|email|website|comment|message|url|web site|homepage|phone|subject|# thoughts on …",
            "(name|email|website|comment) (name|email|website|comment) [website|comment]",
            "submit|send|post|preview|reply|cancel|edit|delete|quote|comments|required|captcha|says",
        ),
        # Never found in an article.
        "page": (
            "[logo] (skip|jump|scroll|go|return|back) [back|down|up] to [page|site] PLACE [of [the|this] page]",
            "(scroll|go|return|back) to the (top|bottom|start) of (the|this) page",
            "skip (navigation|nav|to)",
            "[the] top of [the|this] page",
            "scroll down (for more|to continue|for video|to read more)|scroll to continue",
            "navigation jump to content areas",
            # sharing
            "share [this|the] THING [now]",
            "share (this|selection)",
            "(share|shared) [this|it] [THING] [on|to|via|with|by] NETWORK (on|and|or|NETWORK)*",
            "(post|tweet|save|bookmark) [this] [THING] (on|to|via) NETWORK (on|and|or|NETWORK)*",
            "submit to (reddit|digg|stumbleupon)",
            "like us on facebook",
            "click to (tweet|copy)|link copied|copy link|see more sharing options",
            "(tweet|pin|email|print|bookmark|stumble|digg|reblog) this",
            "(digg|stumble) it",
            "(email|print|save|bookmark|recommend|send|forward|tweet) [this|the] "
            "(page|article|story|post|entry|item|blog post) [to (a friend|someone|a colleague|email address)] [via email]",
            "(email|send|mail|send to|email to|mail to|email this to|send this to|tell) a friend|send to email address",
            "click [here] to (share|email|print|tweet) …",
            "[total] # (shares|likes|tweets|retweets|share) [# (shares|likes|tweets|views|comments)]",
            "shares #",
            "this (story|article|post) has been shared # times [#]",
            "[sorry] your blog cannot share posts by email|post was not sent check your email addresses",
            "add to (favorites|favourites|google|my yahoo|delicious|bookmarks|any service)",
            "opens in [a] new (window|tab)",
            "email thisblogthis share to (twittershare|xshare) to (facebook|facebookshare to pinterest)",
            "watch this video on youtube|view this post on instagram",
            # tools of the page
            "(printer|print) friendly [version|page|format]",
            "(printable|print) (version|page|preview|pdf|recipe)|jump to recipe",
            "(increase|decrease|change) [article] (text|font) size",
            "(view|switch to) (mobile|desktop|full) [site|version|view]|switch to desktop",
            "(post|posts) navigation|main blog content",
            "(toggle|open|close|expand|collapse|expand collapse) [the|main|site|mobile] [navigation] "
            "(navigation|menu|search|nav|window|sidebar|dialog|modal|dark mode|ad|video)",
            "close (this|the) window",
            "(toggle|show|hide) caption",
            "search (for|site|this site|this blog|this website|the site|our site|archives|the archives)|submit search|"
            "type to search|enter your (keywords|search terms)",
            "(previous|next|older|newer) (post|article|story|posts|entries|page|entry|image|photo|slide) "
            "[(previous|next|older|newer) (post|article|story|posts|entries|page)]",
            "previous next [page]",
            "[home|newer posts] home older posts|older posts home",
            "page # of #|image # of #",
            "load more [posts|stories|articles|news|results|tweets]",
            "loading [posts|content]",
            "show (less|fewer)",
            "(entries|posts|rss|atom|xml) (rss|feed) [feed|feeds] [and comments rss]|rss feeds|[get] author rss feed",
            "syndicate this site [xml]",
            "subscribe (in a reader|via rss|by rss|to (rss|this feed|feed|this blog's feed))",
            "follow (conversation|this conversation|discussion)",
            "you are here [home]",
            "your browser does not support …",
            "(please|you need to) enable javascript …",
            "javascript is (disabled|required|not enabled) …",
            # accounts and subscriptions
            "(forgot|forgotten|lost|request new|request a new|confirm) [your|my] (password|username|username or password|"
            "password or username)",
            "keep me (signed|logged) in|stay signed in",
            "ENTER (or|and|to) ENTER",
            "(sign in|log in) to continue|use openid",
            "already (a (subscriber|member|registered user)|registered|have an account|subscribed) [ENTER] [here|now]",
            "not (a (subscriber|member)|registered) [yet] [ENTER] [here|now]",
            "new user register [here]|(don't|do not) have an account [yet] [ENTER] [here|now]",
            "you (are|have been) [now|successfully|not] (subscribed|logged in|signed in|signed up|unsubscribed) [as] [to …]",
            "(thanks|thank you) for (subscribing|signing up) [to …]",
            "by (signing up|subscribing|registering) [for …] you agree to …",
            "no spam [we promise] [[you can] unsubscribe (at any time|anytime) …]",
            "[please] check your (inbox|email) (for|to) …",
            "[please] (enter|provide) (a valid|your) email address|please enter a valid email|invalid email [address]",
            "(email check failed|something went wrong|an error occurred) please try again [later]",
            "this (article|content|story|post) is (for|only available to|available to|reserved for|exclusive to) [paying|paid] "
            "PAY [only]",
            "(subscriber|subscribers) (only|exclusive)",
            "to (continue|keep) reading [this THING] [please] ENTER …",
            "(subscribe|sign up|register|log in) [now|today] to (continue|keep) reading [this THING]",
            "you (have|'ve) (reached|used|read) (all|your) … (articles|limit) …|you've (reached|used) your … (articles|limit)",
            "[you have] # free (articles|article|stories) (left|remaining) …",
            # advertising
            "advertisement [advertisement|scroll to continue|skip advertisement]",
            "[advertisement] (story|article|post|content|text|report) (continues|continued) (below|after) "
            "[this|the] [advertisement|ad|video|photo|gallery]",
            "advertisement continue reading [below|the main story]",
            "continue reading (below|the main story|after the ad)",
            "skip (ad|ads|advertisement|this ad)",
            "(report|why|about|hide|remove|close) (this|these|our|the) (ad|ads)",
            "(ads|ad) by google|your ad here|[your|about] ad choices|adchoices|interest based ads",
            "advertise (with us|here|on this site)",
            "(sponsored|promoted) (links|stories|posts)|(recommended|sponsored) by (outbrain|taboola)",
            # consent
            "(we|this site|this website|our site|our website|the site) [and our partners] (use|uses|store|uses and stores) "
            "cookies [… (experience|accept|agree|consent|policy|settings|browsing|preferences) …]",
            "by (using|continuing|clicking|choosing|browsing) … (agree|consent|accept) … (cookies|policy|terms) …",
            "(accept|reject|decline|allow|manage|deny) [all|optional|my|your] (cookies|all|cookie settings)",
            "cookie (settings|preferences|consent)",
            "do not (sell|share) [or (sell|share)] [my|your] [personal] [info|information|data]",
            "your [california] privacy (rights|choices)",
            "accept and (close|continue)",
            # makers
            "[designed by …] [blog|site|jobs|forum] [proudly] (powered|hosted) by [the] (wordpress|wordpress.com|blogger|"
            "typepad|feedblitz|feedburner|disqus|vbulletin|phpbb|drupal|joomla|mediawiki|shopify|wix|squarespace|tumblr|"
            "livejournal|movable type|outbrain|taboola|parse.ly|simplyhired|substack|beehiiv|mailchimp|openweb) "
            "[publisher platform …|vip]",
            "(proudly powered|blog at|create a free website or blog) (by|at|with) …",
            "uncategorized|uncategorised|(filed|posted) (under|in) (uncategorized|uncategorised)",
            "bookmark the permalink|no related posts",
            # Wikipedia
            "from wikipedia the free encyclopedia",
            "jump to navigation [jump to search|search]",
            "this page was last (edited|modified) (on|at) …",
            "text is available under the creative commons …",
            "[this article|this section] [needs additional citations for verification] learn how and when to remove (this|these) "
            "[template] (message|messages)",
            "this (article|section) (needs additional citations|does not cite any|relies largely) …",
            "you can help wikipedia by expanding it",
        ),
        # An invitation or a link, which an author may mean.
        "call": (
            "(subscribe|sign up|signup|register|join) [now|today|here|free] [to|for] [our|the|a|my|this|free|daily|weekly] "
            "[free|daily|weekly|monthly|email|breaking news|news|latest|best] LETTER [today|now|here|below]",
            "sign up for (our|the) … newsletter [from …]",
            "subscribe (now|today|here|free|for free)|sign me up",
            "subscribe to [our|this|the] [blog|channel|site|youtube channel|podcast|magazine|print edition|newsletter]",
            "(subscribe|sign up|log in) [now|today|here] (to|and|for) (get|receive|unlock|read) …",
            "subscribe to …",
            "subscribe (by email|via email|on youtube|on itunes|on apple podcasts)",
            "(get|receive) [our|the|free] [daily|weekly|email|breaking|top|latest|best|local|more] [stories|news|headlines|"
            "articles] [in|to|by|via|delivered to] [your|our] LETTER [daily|every day|every week|now|today]",
            "(get|receive) (our|the|breaking|top|more|free) … (in your inbox|to your inbox|by email)",
            "(get|receive) our top stories",
            "get [free] (alerts|updates|email updates|email alerts|our app|the app|the newsletter)|download (our|the) app",
            "receive (email alerts|alerts|updates) [on]",
            "(free|daily|weekly|email|our|the|current) [email] (newsletter|newsletters|alerts|updates) [signup|sign up|archive]",
            "newsletter (signup|sign up)",
            "(daily|breaking|news|text|mobile|email) [news] (alerts|email)",
            "(enter|type) your (email|email address) [here|below] [to (subscribe|sign up|receive|get|follow) …]",
            "(follow|like|find|join|watch|friend|visit|connect with|see) (us|me|our page|our facebook page) [on|at] "
            "NETWORK (on|and|NETWORK)*",
            "(follow|become a fan|fan us|connect|subscribe) on NETWORK",
            "become a fan|follow me|watch on youtube|view on instagram|pin it",
            "share this [THING] (on|if|with|and|to) …",
            "(click here to read|click to read|read|see|view|show|load) (more|all|now|less|full story|full article|full post|"
            "it now) [here|posts|stories|articles|results|topics|reviews|features|news|videos|photos]",
            "full (story|text|article)|read the full (story|article|post)|continue reading|keep reading|read next",
            "click (here|for more|to (enlarge|expand|view|zoom)) [to (subscribe|sign up|read more|see more)]",
            "(view|see) [my|full|complete|the|author|all] (profile|results|gallery|slideshow|complete profile|photos|archive|"
            "larger image|posts|posts by …)|view larger",
            "enlarge (image|this image|photo)",
            "(watch|listen) (live|now|to this (article|story))|(play|watch) [the] video|video unavailable",
            "live (scores|stream|tv)",
            "(updated|posted|published) (#|an) (minutes|minute|mins|hours|hour|days|day) ago",
            "# (min|minute) read|[estimated] reading time # (minutes|minute|mins|min)",
            "(sponsored|presented|posted|brought to you|powered|supported) by",
            "(sponsored|branded|paid|partner|promoted) (content|post|message)",
            "(filed under|posted in|tagged with|tagged as|tagged|posted under)",
            "(subscribe|renew) now|give a gift|(manage|digital|gift|print) (subscription|subscriptions)|home delivery|"
            "place an ad|place a classified ad",
            "(have your say|sound off) (below|in the comments)|was this (page|article) helpful|did you find this helpful|"
            "what's your reaction",
            "(submit|send|have|share) [us] [a|your] (tip|tips|news|news tip|story|feedback)|tip us|send us a message",
            "(report|suggest) (an error|a typo|a correction)|request permissions|reprints and permissions|order reprints",
            "(please) (rate|share) this THING|rate this|write a review",
            "(print|share|save) (email|print|share|save|tweet) [share|save|tweet|email]",
            "post a job [for …]",
            "(a post shared|tweets) by [follow …]",
            "(select|choose) (a language|your language|language|month|category|a category)|change language",
        ),
        # Also headings of articles.
        "section": (
            "[copyright …] all rights reserved …|# … all rights reserved …",
            "this (work|article) is licensed under a creative commons …",
            "(contact|about|join|follow|support|email|work with|work for|write for|link to|connect with) (us|me)",
            "(about|contact) (the author|the authors|the writer|the editor|this site|this blog|the blog|our company|our ads)",
            "who we are|who are we|our (team|staff|sponsors|company)|meet the team|site credits|staff directory",
            "(contact|company|your|site|advertising|advertiser|account|member|subscriber|customer|investor|press|media) "
            "(information|info|details|services|service|support|care|relations|room|kit|login|center|account|contacts)",
            "LEGAL (policy|statement|notice|guidelines|agreement|rules|standards) [terms of use|and terms]",
            "privacy policy [and] (terms of use|terms of service|cookie policy|terms and conditions)",
            "terms (of (use|service|sale)|and conditions) [and] [privacy policy|privacy]",
            "privacy and (cookies|terms)|accessibility (help|links)|(user|visitor|subscriber) agreement|legal notices",
            "log in|login|sign in|sign up|sign out|log out|register|join now|create account|create an account|please log in",
            "(my|your) account",
            "become a (member|subscriber)",
            "(#|an|a|one) (second|seconds|minute|minutes|min|mins|hour|hours|day|days|week|weeks|month|months|year|years) ago",
            "(recent|latest|reader|readers|readers'|facebook|top|user) comments|(submit|send) (a|your) COMMENT|report abuse|"
            "start (the|a) (discussion|conversation)|have your say|sound off|up next|on (twitter|facebook|youtube|instagram)",
            "text (size|only)|font size|back to the PLACE|site (map|search|index|tools)|sitemap|main menu|search form",
            "(mobile|desktop|full) (site|version)|(site|section|main|page|article) navigation",
            "(primary|secondary|footer|mobile|utility|top|site) (menu|navigation|sidebar)",
            "(reset|change) [your|my] password|privacy (settings|preferences|choices)",
            "(sign in|log in|login|sign up|continue|connect) (with|using) "
            "(facebook|twitter|google|apple|linkedin|email|your (facebook|google|twitter) account)",
            "(sign in|log in) to your account|(turn on|allow|enable) [desktop|browser] notifications",
            "learn more|find out more|more info|more information|stay (connected|updated|up to date)|get connected|special "
            "offers|join the (conversation|discussion)|never miss a (story|post)",
            "[our|the|from the] (most|top|all|recent|latest|popular|related|featured|trending|recommended|similar|hot|more) "
            "[recent|popular|shared|local|blog|news] THINGS [of the week|this week]",
            "most (popular|read|viewed|emailed|shared|commented|discussed|recent|watched|searched) [today|this week]",
            "(trending now|popular now|trending|trending topics|popular tags|breaking news|editors' picks|editor's picks|"
            "editors' choice|editor's choice|staff picks|what's hot|what's new|hot topics|don't miss|must read|must reads)",
            "(previous|other|local|guest|special|archived|monthly|browse|recent) THINGS",
            "you (might|may|'ll|will) [also] (like|love|enjoy|be interested in)",
            "(recommended|suggested|more) for you",
            "we recommend",
            "[from] around the web",
            "more (on this story|on this topic|on this|from this author|posts by this author|like this|from the web|"
            "from around the web)",
            "(see|view|browse) also",
            "[related|external|useful|quick|site] (links|information|items|sites)",
            "[blog|monthly|post|site|news|archive] archives|blog archive|browse archives|from the archives",
            "frequently asked questions|faq|faqs|f.a.q|help center|help and support|getting started|start here|"
            "contact form|get in touch|useful links|get started",
            "keyword search",
            "social (networking|networks)|share and enjoy",
            "(photo|image|video|news) (gallery|galleries)|in pictures|in depth",
            "(events|event|full) calendar",
            "job (board|listings|search)|find a job|front page|today's (paper|front page)|e edition|latest (issue|edition)|"
            "tv (listings|guide|schedule)|press room|press releases|media kit|letters to the editor|guest posts|"
            "twitter (feed|updates)|news feeds|special (reports|sections|features)|message board|affiliate program|"
            "[our] facebook page|(iphone|ipad|android|mobile|ios) (app|apps)|news tips|get the book|text version|whole site|"
            "blog home|customer care|about our ads|classified ads|shopping cart|home page|homepage|free trial|print edition",
        ),
        # Words of menus and buttons: they count beside others.
        "button": (
            "NETWORK|home|search|menu|share|tweet|like|follow|rss|archives|login|subscribe|close|prev|previous|next|"
            "feedback|sections|notifications|settings|following|unsubscribe|like loading|embed|expand|collapse",
        ),
        # Words that many menus have, and many articles: they count only beside others.
        "menu": (
            "archive|news|business|jobs|entertainment|sports|sport|music|books|politics|links|health|advertising|"
            "videos|video|blog|blogs|help|tech|technology|world|science|newsletter|newsletters|photos|careers|games|tv|"
            "community|food|lifestyle|fashion|disclaimer|services|movies|store|top|opinion|local|weather|travel|tools|"
            "more|contact|about|tags|categories|category|posted|by|or|and|all|terms|privacy|cookies|reviews|events|shop|"
            "donate|save|read|views|back|continue|select|go|ok|loading|topics|recent|latest|related|"
            "comments|recommended|forum|polls|people|columnists|features|obituaries|classifieds|autos|cars|real estate|"
            "education|culture|arts|support|company|partners|mobile|apps|profile|accessibility|corrections|advertise|"
            "subscriptions|live|gallery|galleries|listen|watch|podcasts|most|trackbacks|permalink|atom|xml|cancel|#|"
            "what do you think|tell us what you think|share your thoughts|like this|download|hide|author|sort by|first|last|more options|go back",
        ),
    },
    "de": {
        "form": (
            "(schreibe|hinterlasse) (einen kommentar|eine antwort) [antworten abbrechen]|antworten abbrechen",
            "(deine|ihre|die) e mail adresse wird nicht veröffentlicht [erforderliche felder sind mit markiert]",
            "erforderliche felder sind mit markiert",
            "(meinen namen|name) meine e mail adresse und (meine website|website) in diesem browser … speichern",
            "kommentar (abschicken|absenden|schreiben|verfassen)|(keine|#) kommentare|kommentare deaktiviert …",
        ),
        "page": (
            "(zum|direkt zum|springe zum) (inhalt|hauptinhalt|seitenanfang) [springen]|nach oben [scrollen]|zurück nach oben",
            "(artikel|beitrag|seite) (drucken|teilen|versenden|merken)|(auf|bei) (facebook|twitter|linkedin|whatsapp|xing|x) teilen",
            "(nächster|vorheriger) (beitrag|artikel)|anzeige|allgemein veröffentlicht in",
            "(alle|cookies|alle cookies) (akzeptieren|ablehnen)|diese (seite|website) verwendet cookies …",
        ),
        "call": (
            "(newsletter|jetzt) (abonnieren|anmelden)|mehr (lesen|erfahren)|weiterlesen|jetzt newsletter abonnieren",
        ),
    },
    "fr": {
        "form": (
            "laisser un commentaire [annuler la réponse]|annuler la réponse|(poster|publier) (le|un) commentaire",
            "votre adresse (email|e mail|de messagerie) ne sera pas publiée [les champs obligatoires sont indiqués avec]",
            "les champs obligatoires sont indiqués avec",
            "enregistrer mon nom mon email et mon site …|(aucun|#) (commentaire|commentaires)",
        ),
        "page": (
            "aller au contenu [principal]|(retour|revenir) en haut [de page|de la page]|haut de page",
            "partager (sur|via|par) (facebook|twitter|linkedin|whatsapp|email|x)|imprimer (cet|l'article|cette page) [article]",
            "article (précédent|suivant)|non classé|tout (accepter|refuser)|nous utilisons des cookies …",
        ),
        "call": (
            "lire (la suite|plus)|en savoir plus|(s'abonner|abonnez vous|inscrivez vous) à [la|notre] newsletter",
        ),
    },
    "es": {
        "form": (
            "deja (una respuesta|un comentario) [cancelar la respuesta]|cancelar (la respuesta|respuesta)|publicar el comentario",
            "tu dirección de correo electrónico no será publicada [los campos obligatorios están marcados con]",
            "los campos obligatorios están marcados con|guarda mi nombre correo electrónico y web …",
            "(#|sin|no hay) comentarios",
        ),
        "page": (
            "(saltar|ir) al contenido [principal]|volver arriba|ir arriba",
            "compartir (en|por|vía) (facebook|twitter|linkedin|whatsapp|email|x|correo)|imprimir (este|el) artículo",
            "(entrada|artículo) (anterior|siguiente)|sin categoría|aceptar (todo|todas|cookies)|"
            "(usamos|utilizamos|este sitio usa|este sitio utiliza) cookies …",
        ),
        "call": ("leer más|seguir leyendo|(suscríbete|suscríbase) a nuestro (boletín|newsletter)",),
    },
}
