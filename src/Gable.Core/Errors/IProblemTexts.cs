namespace Gable.Core;

/// <summary>Words problems in the language of the request, as they are written; logs have them in English.</summary>
/// <remarks>Register one for the ids of a package or an application: <c>services.AddSingleton&lt;IProblemTexts, ShopProblems&gt;()</c>.</remarks>
public interface IProblemTexts
{
    /// <summary>The problem with title and detail in <see cref="System.Globalization.CultureInfo.CurrentUICulture"/>; itself when there are no words for it.</summary>
    /// <param name="problem">The problem.</param>
    Problem Word(Problem problem);
}
