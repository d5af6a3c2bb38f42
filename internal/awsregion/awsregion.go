// Package awsregion says which partition an AWS region is in and under which
// names Amazon Cognito user pools are reached there. It is a table generated
// from the AWS SDK for Go (see table.go), so that importing it does not compile
// the SDK.
package awsregion

import (
	"regexp"
	"slices"
)

//go:generate go test . -run TestTableMatchesTheSDK -update

// Partition is a group of regions that share an ARN prefix and DNS suffixes.
type Partition struct {
	// ID is the second part of every ARN in the partition: aws, aws-cn,
	// aws-us-gov, aws-eusc, aws-iso, ….
	ID string
	// DNSSuffix ends the names of AWS's endpoints: amazonaws.com in aws and
	// aws-us-gov, amazonaws.com.cn in aws-cn, ….
	DNSSuffix string
	// DualStackDNSSuffix ends the names of Cognito's endpoints for IPv4 and
	// IPv6. In aws it equals DNSSuffix, since Cognito's usual endpoints there
	// are dual-stack; elsewhere it differs.
	DualStackDNSSuffix string
}

// Region is one AWS region.
type Region struct {
	// Name is the region's code, such as us-east-1.
	Name string
	// Partition is the one the region belongs to.
	Partition Partition
	// Known says that the SDK lists the region. A region that AWS opened after
	// this SDK was released has the form of its partition but is not Known.
	Known bool
	// Cognito says that the SDK lists Cognito user pools in the region. False is
	// no proof that they are missing: for aws-cn and the isolated partitions the
	// SDK lists no region of Cognito at all.
	Cognito bool
	// FIPS says that the SDK lists a FIPS endpoint of Cognito in the region.
	FIPS bool
}

// Endpoint is the host name of Cognito's user pools API. The issuer of a pool's
// tokens is https://<Endpoint>/<user pool id>.
func (r Region) Endpoint() string {
	return "cognito-idp." + r.Name + "." + r.Partition.DNSSuffix
}

// DualStackEndpoint is the host name that answers over IPv4 and IPv6.
func (r Region) DualStackEndpoint() string {
	return "cognito-idp." + r.Name + "." + r.Partition.DualStackDNSSuffix
}

// FIPSEndpoint is the host name of the FIPS 140-validated endpoint, or "" where
// the SDK lists none.
func (r Region) FIPSEndpoint() string {
	if !r.FIPS {
		return ""
	}
	return "cognito-idp-fips." + r.Name + "." + r.Partition.DNSSuffix
}

// Lookup finds a region by its name. A name that the SDK does not list, but that
// has the form of a partition's regions, yields a Region that is not Known. The
// result is false for anything else, pseudo-regions such as aws-global included.
func Lookup(name string) (Region, bool) {
	for _, p := range partitions {
		i := slices.IndexFunc(p.regions, func(r listed) bool { return r.name == name })
		if i >= 0 {
			return p.region(p.regions[i], true), true
		}
	}
	for _, p := range partitions {
		if p.form.MatchString(name) {
			return p.region(listed{name: name}, false), true
		}
	}
	return Region{}, false
}

// All returns every region that the SDK lists, by partition and name.
func All() []Region {
	var all []Region
	for _, p := range partitions {
		for _, r := range p.regions {
			all = append(all, p.region(r, true))
		}
	}
	return all
}

// tablePartition is a partition as table.go lists it.
type tablePartition struct {
	Partition
	// form is the SDK's pattern for the names of the partition's regions.
	form    *regexp.Regexp
	regions []listed
}

type listed struct {
	name          string
	cognito, fips bool
}

func (p tablePartition) region(r listed, known bool) Region {
	return Region{Name: r.name, Partition: p.Partition, Known: known, Cognito: r.cognito, FIPS: r.fips}
}
