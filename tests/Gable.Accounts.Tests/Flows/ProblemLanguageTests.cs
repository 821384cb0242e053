using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text.Json;
using Gable.Core;
using Gable.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gable.Accounts.Tests;

/// <summary>A refusal is in one language: that of the request, from the title to the last message.</summary>
public sealed class ProblemLanguageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // The site speaks German first: whoever wishes nothing that it speaks is answered in German, as on its pages.
    [Fact]
    public async Task Titles_details_and_messages_are_in_the_language_of_the_request()
    {
        await using var app = await AccountsApp.StartAsync(DatabaseKind.Sqlite, new Dictionary<string, string?>
        {
            ["Gable:Accounts:FailuresBeforeSlowdown"] = "100",
            ["Gable:Ui:SpokenLanguages:0"] = "de",
            ["Gable:Ui:SpokenLanguages:1"] = "en",
        });
        await app.AddMemberAsync("ann@example.com", static ann => ann.EmailConfirmedAt = null);

        foreach (var (wish, isGerman) in new[] { ("de-AT", true), ("fr", true), ("", true), ("en", false), ("en-GB,de;q=0.5", false) })
        {
            using var visitor = app.Visit();
            visitor.Client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", wish);
            var invalid = await visitor.PostAsync("/account/api/sign-up", new { name = "Ann", email = "ann", password = AccountsApp.Password });
            var link = await visitor.PostAsync("/account/api/confirm-email", new { token = Secrets.New() });
            var failed = await visitor.PostAsync("/account/api/sign-in", new { email = "ann@example.com", password = "wrong" });
            var unconfirmed = await visitor.PostAsync("/account/api/sign-in", new { email = "ann@example.com", password = AccountsApp.Password });
            var first = await visitor.PostAsync("/account/api/sign-in/second-step", new { code = "123456" });

            Says(invalid, isGerman ? "Einige Felder brauchen einen anderen Wert" : "Some fields need another value",
                isGerman ? "Unter errors steht" : "See errors:", isGerman ? "vollständige Adresse" : "complete address");
            Says(link, isGerman ? "Der Link gilt nicht mehr" : "The link does not work any more", isGerman ? "Er wurde schon benutzt" : "It was used already");
            Says(failed, isGerman ? "Die Anmeldung ist gescheitert" : "Sign-in failed", isGerman ? "Passwort" : "password");
            Says(unconfirmed, isGerman ? "Die Adresse ist noch nicht bestätigt" : "The address is not confirmed yet", isGerman ? "bestätigt" : "confirmed");
            Says(first, isGerman ? "Der erste Schritt der Anmeldung fehlt" : "The first step of signing in is missing");
        }
    }

    [Fact]
    public void Every_problem_of_accounts_has_its_words_in_both_languages()
    {
        using var services = new ServiceCollection().AddLocalization().AddSingleton<Microsoft.Extensions.Logging.ILoggerFactory, NullLoggerFactory>().BuildServiceProvider();
        var texts = new AccountProblemTexts(services.GetRequiredService<IStringLocalizer<AccountText>>());
        List<Problem> problems = [.. new[] { typeof(AccountProblems), typeof(ImpersonationProblems), typeof(JwtProblems) }
            .SelectMany(static type => type.GetMethods(BindingFlags.Public | BindingFlags.Static)).Where(static method => method.ReturnType == typeof(ProblemException))
            .Select(static method => ((ProblemException)method.Invoke(null, [.. method.GetParameters().Select(Argument)])!).Problem)];

        Assert.True(problems.Count > 25, $"{problems.Count}");

        foreach (var problem in problems)
        {
            var (english, german) = (In("en"), In("de"));
            Assert.Equal((problem.Title, problem.Detail), (english.Title, english.Detail));
            Assert.NotEqual(english.Title, german.Title);
            Assert.True(problem.Detail == "told" || english.Detail != german.Detail, problem.Id);

            Problem In(string language)
            {
                var before = CultureInfo.CurrentUICulture;
                CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

                try
                {
                    return texts.Word(problem);
                }
                finally
                {
                    CultureInfo.CurrentUICulture = before;
                }
            }
        }
    }

    private static object Argument(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(string) => "told",
        var type when type == typeof(TimeSpan) => TimeSpan.FromSeconds(1),
        var type when type == typeof(Exception) => new InvalidOperationException(),
        _ => new Dictionary<string, string[]>(),
    };

    private static void Says((HttpStatusCode Status, string Body) answer, string title, params string[] more)
    {
        Assert.True((int)answer.Status is >= 400 and < 500, $"{answer.Status}");
        var problem = JsonDocument.Parse(answer.Body).RootElement;
        Assert.Equal(title, problem.GetProperty("title").GetString());
        Assert.All(more, text => Assert.Contains(text, JsonSerializer.Serialize(problem, Readable), StringComparison.Ordinal));
    }

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
