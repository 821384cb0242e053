using System.Diagnostics;

namespace Gable.Mail.Tests.Composing;

/// <summary>The text part reads well, whatever the HTML.</summary>
public sealed class HtmlToTextTests
{
    [Theory]
    [InlineData("<p>One\n two</p><p>Three</p>", "One two\n\nThree\n")]
    [InlineData("a<br>b", "a\nb\n")]
    [InlineData("<h2>Title</h2><p>Text</p>", "Title\n-----\n\nText\n")]
    [InlineData("<ul><li>One</li><li>Two</li></ul>", "- One\n- Two\n")]
    [InlineData("<ol><li>One</li><li>Two</li></ol>", "1. One\n2. Two\n")]
    [InlineData("<ul><li>One<ul><li>Inner</li></ul></li></ul>", "- One\n  - Inner\n")]
    [InlineData("<a href=\"https://a.example/x\">Here</a>", "Here (https://a.example/x)\n")]
    [InlineData("<a href=\"https://a.example\">https://a.example</a>", "https://a.example\n")]
    [InlineData("<a href=\"javascript:alert(1)\">Here</a>", "Here\n")]
    [InlineData("<a href=\"#top\">Here</a>", "Here\n")]
    [InlineData("<img alt=\"Logo\" src=\"x\"> and <img src=\"y\">end", "[Logo] and end\n")]
    [InlineData("<style>p{}</style><script>x()</script><p>Text</p>", "Text\n")]
    [InlineData("<div data-mail-html-only=\"\">hidden <div>deep</div></div><p>Text</p>", "Text\n")]
    [InlineData("<blockquote><p>One</p></blockquote>", "> One\n")]
    [InlineData("<pre>a\n  b</pre>", "a\n  b\n")]
    [InlineData("a &lt;b&gt; &amp; c&nbsp;d", "a <b> & c d\n")]
    [InlineData("<table><tr><th>A</th><th>Bb</th></tr><tr><td>long</td><td>1</td></tr></table>", "A     Bb\n----  --\nlong  1\n")]
    [InlineData("<table role=\"presentation\"><tr><td>One</td></tr><tr><td>Two</td></tr></table>", "One\nTwo\n")]
    [InlineData("<table role=\"presentation\"><tr><td><table><tr><td>a</td><td>b</td></tr></table></td></tr></table><p>After</p>", "a  b\n\nAfter\n")]
    [InlineData("", "")]
    [InlineData("</ul></a></table></pre>text", "text\n")]
    public void Html_becomes_text(string html, string expected) => Assert.Equal(expected, HtmlToText.Convert(html));

    [Theory]
    [InlineData("<div>")]
    [InlineData("<ul><li>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<a href=x>")]
    [InlineData("<blockquote>")]
    public void Deep_nesting_costs_neither_the_stack_nor_the_day(string element)
    {
        var html = string.Concat(Enumerable.Repeat(element, 50_000)) + "text";
        var clock = Stopwatch.StartNew();

        Assert.Contains("text", HtmlToText.Convert(html), StringComparison.Ordinal);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"{clock.Elapsed}");
    }
}
