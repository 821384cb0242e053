using Gable.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>The request of a page: its flow services, and the ways on.</summary>
internal sealed class PageCall(HttpContext context)
{
    public HttpContext Context { get; } = context;

    public AccountCall Call { get; } = AccountCall.Of(context);

    public string Home => Get<IOptions<AccountOptions>>().Value.HomePath;

    public TService Get<TService>()
        where TService : notnull => Context.RequestServices.GetRequiredService<TService>();

    public string Text(string key, params object[] values) => Get<IStringLocalizer<AccountText>>()[key, values];

    /// <summary>Leads on to an account page.</summary>
    public IResult To(string key) => UiRedirect.To(Context, null, $"/account/{key}");
}
