# What the preview says around the sentences of the diagnostics, in Arabic.

## On every page

stopped = توقفت المعاينة، وتستأنف وحدها حين تُشغَّل من جديد.
error = خطأ
warning = تنبيه
what-to-do = ما العمل
line-in-file = السطر في الملف
fold-away = إخفاء
drafts = المسودات
coming = الصفحات القادمة
follow = اتبعني
review = المراجعة
edit = تحرير هذه الصفحة
no-problems = لا مشكلات
held-back = لن يُنشر الموقع حتى يُصلَح ذلك.
where = { $file }، السطر { $line }
line = السطر { $line }
left-out = بقي { $count }، وكلها في نافذة الأوامر.
counts =
    { $errors ->
        [0] { counts.warnings }
       *[other] { $warnings ->
            [0] { counts.errors }
           *[other] { counts.errors }، { counts.warnings }
        }
    }
    .errors =
        { $errors ->
            [one] خطأ واحد
            [two] خطآن
            [few] { $errors } أخطاء
           *[other] { $errors } خطأ
        }
    .warnings =
        { $warnings ->
            [one] تنبيه واحد
            [two] تنبيهان
            [few] { $warnings } تنبيهات
           *[other] { $warnings } تنبيهًا
        }
last-good = { $counts }: ما تراه هو آخر نسخة سليمة

## In place of a page

nothing-yet = لا شيء للعرض بعد
nothing-yet-text = تظهر هذه الصفحة حين يُصلَح الخطأ.
not-found = الصفحة غير موجودة

## The review

review-title = مراجعة كل الصفحات
to-site = إلى الموقع
pages =
    { $pages ->
        [one] صفحة واحدة، وما يحتاج إلى عناية: { $attention }.
        [two] صفحتان، وما يحتاج إلى عناية: { $attention }.
        [few] { $pages } صفحات، وما يحتاج إلى عناية: { $attention }.
       *[other] { $pages } صفحة، وما يحتاج إلى عناية: { $attention }.
    }
pages-later = تُسرد الصفحات هنا حالما يمكن قراءة الموقع.
beside = ما لا يخص صفحة بعينها
former = الصفحات أدناه كما كانت من قبل.
page = الصفحة
kind = النوع
language = اللغة
status = الحالة
problems = المشكلات
last-review = آخر مراجعة
next-review = المراجعة القادمة
file = الملف
none = لا شيء
overdue = { $day } (متأخرة)
published = منشورة
draft = مسودة
appears-on = تظهر في { $day }
ended-on = انتهت في { $day }
