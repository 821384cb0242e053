namespace Store;

/// <summary>What the ordinary endpoints answer to those who may not; the resources have their policies for it.</summary>
internal static class Refusals
{
    private static readonly Dictionary<string, string> SignIn = new() { ["WWW-Authenticate"] = "Bearer" };

    public static ProblemException NotSignedIn() => new(
        new Problem(StatusCodes.Status401Unauthorized, "GABLE0401", "Sign-in needed", "Sign in and send the request again.") { Headers = SignIn });

    public static ProblemException NotACustomer() => Forbidden("Only customers order, and your account is none.");

    public static ProblemException NotStaff() => Forbidden("This is for staff.");

    private static ProblemException Forbidden(string detail) => new(new Problem(StatusCodes.Status403Forbidden, "GABLE0403", "Not allowed", detail));
}
