namespace LiveProto.Messages;

/// <summary>
/// What computer use watches over (<c>SafetyPolicy</c>). Open: a value that is not among the known ones is kept as its text.
/// </summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct SafetyPolicy(string Value) : IOpenEnum<SafetyPolicy>
{
    /// <summary><c>SAFETY_POLICY_UNSPECIFIED</c>: the default.</summary>
    public static SafetyPolicy Unspecified { get; } = new("SAFETY_POLICY_UNSPECIFIED");

    /// <summary><c>FINANCIAL_TRANSACTIONS</c>: payments.</summary>
    public static SafetyPolicy FinancialTransactions { get; } = new("FINANCIAL_TRANSACTIONS");

    /// <summary><c>SENSITIVE_DATA_MODIFICATION</c>: changes of sensitive data.</summary>
    public static SafetyPolicy SensitiveDataModification { get; } = new("SENSITIVE_DATA_MODIFICATION");

    /// <summary><c>COMMUNICATION_TOOL</c>: messages to others.</summary>
    public static SafetyPolicy CommunicationTool { get; } = new("COMMUNICATION_TOOL");

    /// <summary><c>ACCOUNT_CREATION</c>: new accounts.</summary>
    public static SafetyPolicy AccountCreation { get; } = new("ACCOUNT_CREATION");

    /// <summary><c>DATA_MODIFICATION</c>: changes of data.</summary>
    public static SafetyPolicy DataModification { get; } = new("DATA_MODIFICATION");

    /// <summary><c>USER_CONSENT_MANAGEMENT</c>: consent.</summary>
    public static SafetyPolicy UserConsentManagement { get; } = new("USER_CONSENT_MANAGEMENT");

    /// <summary><c>LEGAL_TERMS_AND_AGREEMENTS</c>: contracts.</summary>
    public static SafetyPolicy LegalTermsAndAgreements { get; } = new("LEGAL_TERMS_AND_AGREEMENTS");

    /// <inheritdoc/>
    public static IReadOnlyList<SafetyPolicy> Known { get; } =
    [
        Unspecified,
        FinancialTransactions,
        SensitiveDataModification,
        CommunicationTool,
        AccountCreation,
        DataModification,
        UserConsentManagement,
        LegalTermsAndAgreements,
    ];

    /// <inheritdoc/>
    public static int NumberedCount => 0;

    /// <inheritdoc/>
    static SafetyPolicy IOpenEnum<SafetyPolicy>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
