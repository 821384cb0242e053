using Microsoft.AspNetCore.Http;

namespace Gable.Accounts;

/// <summary>Tells a person who goes to a page from a program that wants data.</summary>
internal static class Navigation
{
    public static bool IsPage(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) &&
        request.Headers["X-Requested-With"].Count == 0 &&
        request.GetTypedHeaders().Accept.Any(static type => type.MediaType == "text/html");

    public static string ToSignIn(HttpRequest request) => To(request, AccountPageKeys.SignIn);

    public static string To(HttpRequest request, string page) =>
        $"{request.PathBase}/account/{page}?returnUrl={Uri.EscapeDataString($"{request.PathBase}{request.Path}{request.QueryString}")}";
}
