namespace Gable.Accounts;

/// <summary>What is kept about the person, as a file.</summary>
[AccountPage(AccountPageKeys.ExportData)]
public partial class ExportDataPage;
